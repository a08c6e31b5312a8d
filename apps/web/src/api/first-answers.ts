/** Answers embedded in the page that no query has taken yet, by URL. */
let answers: Map<string, unknown> | null = null;

/** Sets the embedded answers, as JSON, for rendering on the server, where there is no document to read them from. */
export function giveFirst(given: ReadonlyMap<string, string>): void {
  answers = new Map(Array.from(given, ([address, json]) => [address, JSON.parse(json) as unknown]));
}

/** An embedded answer, only once; undefined when there is none, as with the development server. */
export function takeFirst<Data>(url: string): Data | undefined {
  answers ??= readFirst();
  const answer = answers.get(url);
  answers.delete(url);
  // Not checked here: the API put it into the page as it sends it from this address, and its specs hold what it sends
  // against the shared schema.
  return answer as Data | undefined;
}

/** Whether the answer is embedded in the page, so that it need not be requested. */
export function cameWithPage(url: string): boolean {
  answers ??= readFirst();
  return answers.has(url);
}

/** An embedded answer without taking it. */
export function lookAtFirst(url: string): unknown {
  answers ??= readFirst();
  return answers.get(url);
}

function readFirst(): Map<string, unknown> {
  const text = document.getElementById('answers')?.textContent;
  return new Map(text ? Object.entries(JSON.parse(text) as Record<string, unknown>) : []);
}
