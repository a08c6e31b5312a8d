/** Answers that came with the page and that nobody has taken yet, by their addresses. */
let answers: Map<string, unknown> | null = null;

/** For a page that is drawn where there is no document: these are the answers that will have come with it, as JSON. */
export function giveFirst(given: ReadonlyMap<string, string>): void {
  answers = new Map(Array.from(given, ([address, json]) => [address, JSON.parse(json) as unknown]));
}

/** An answer that came with the page, once; undefined when it did not, as with the development server. */
export function takeFirst<Data>(url: string): Data | undefined {
  answers ??= readFirst();
  const answer = answers.get(url);
  answers.delete(url);
  // Not checked here: the API put it into the page as it sends it from this address, and its specs hold what it sends
  // against the shared schema.
  return answer as Data | undefined;
}

/** Whether the answer came with the page, so that it need not be asked for. */
export function cameWithPage(url: string): boolean {
  answers ??= readFirst();
  return answers.has(url);
}

function readFirst(): Map<string, unknown> {
  const text = document.getElementById('answers')?.textContent;
  return new Map(text ? Object.entries(JSON.parse(text) as Record<string, unknown>) : []);
}
