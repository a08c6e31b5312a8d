const EMPTY_ROOT = '<div id="root"></div>';
/** As the web app writes it, in its page and in what it draws, where the word of the answer is to stand. */
const NONCE = 'nonce="style-nonce"';

/** What goes into a page as it is sent. */
export interface FirstPage {
  /** JSON as it would be sent, by the addresses it will be asked for at. */
  readonly answers: ReadonlyMap<string, string>;
  /** HTML of what these answers show; null leaves it to the browser. */
  readonly view: string | null;
  /** The word that styles of this answer carry. */
  readonly nonce: string;
}

/**
 * The page with answers in it that it will ask for: what stands at the first paint stays, nothing moves when they would
 * have come, and nothing is drawn twice. What is not there the page asks for itself. The view stands before the answers,
 * so that it is painted before they have been read.
 */
export function pageWith(html: string, { answers, view, nonce }: FirstPage): string {
  const withNonce = (text: string): string => text.replaceAll(NONCE, `nonce="${nonce}"`);
  if (answers.size === 0) return withNonce(html);
  const members = Array.from(answers, ([address, json]) => `${JSON.stringify(address)}:${json}`);
  // A `<` of some text within could end the element.
  const json = `{${members.join(',')}}`.replaceAll('<', '\\u003c');
  const data = `<script type="application/json" id="answers">${json}</script></body>`;
  const shown = withNonce(view === null ? html : html.replace(EMPTY_ROOT, () => `<div id="root">${view}</div>`));
  return shown.replace('</body>', () => data);
}
