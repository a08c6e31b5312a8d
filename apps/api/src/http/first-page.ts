const EMPTY_ROOT = '<div id="root"></div>';

/** What goes into a page as it is sent. */
export interface FirstPage {
  /** JSON as it would be sent, by the addresses it will be asked for at. */
  readonly answers: ReadonlyMap<string, string>;
  /** HTML of what these answers show; null leaves it to the browser. */
  readonly view: string | null;
}

/**
 * The page with answers in it that it will ask for: what stands at the first paint stays, nothing moves when they would
 * have come, and nothing is drawn twice. What is not there the page asks for itself. The view stands before the answers,
 * so that it is painted before they have been read.
 */
export function pageWith(html: string, { answers, view }: FirstPage): string {
  if (answers.size === 0) return html;
  const members = Array.from(answers, ([address, json]) => `${JSON.stringify(address)}:${json}`);
  // A `<` of some text within could end the element.
  const json = `{${members.join(',')}}`.replaceAll('<', '\\u003c');
  const data = `<script type="application/json" id="answers">${json}</script></body>`;
  const shown = view === null ? html : html.replace(EMPTY_ROOT, () => `<div id="root">${view}</div>`);
  return shown.replace('</body>', () => data);
}
