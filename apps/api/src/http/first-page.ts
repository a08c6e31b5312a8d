/**
 * The page with answers in it that it will ask for, by their addresses: what stands at the first paint stays, nothing
 * moves when they would have come, and nothing is drawn twice. What is not there the page asks for itself.
 * @param answers JSON as it would be sent
 */
export function pageWithAnswers(html: string, answers: ReadonlyMap<string, string>): string {
  if (answers.size === 0) return html;
  const members = Array.from(answers, ([address, json]) => `${JSON.stringify(address)}:${json}`);
  // A `<` of some text within could end the element.
  const json = `{${members.join(',')}}`.replaceAll('<', '\\u003c');
  return html.replace('</head>', () => `<script type="application/json" id="answers">${json}</script></head>`);
}
