/**
 * The page with the frame's first answer in it: bands and freshness stand as they will stay from the first paint, and
 * nothing moves when they would have come. Without an answer the page asks for it itself.
 */
export function pageWithSession(html: string, session: object | null): string {
  if (session === null) return html;
  // A `<` of some text within could end the element.
  const json = JSON.stringify(session).replaceAll('<', '\\u003c');
  return html.replace('</head>', () => `<script type="application/json" id="session">${json}</script></head>`);
}
