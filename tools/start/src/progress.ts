import { askLocal } from './ask-local.js';

interface SessionPart {
  readonly collection: {
    readonly pages: number;
    readonly wallsObserved: number;
    readonly history: { readonly done: number; readonly total: number } | null;
  };
}

const LOOK_MS = 5_000;

/** Tells how the first pass comes along, until it is through. @returns what ends the telling */
export function watchProgress(sessionUrl: string, say: (line: string) => void, host?: string): () => void {
  let last = '';
  const timer = setInterval(() => void look(), LOOK_MS);
  const look = async () => {
    const session = await askLocal(sessionUrl, 3_000, host)
      // Once there are accounts it is told to nobody without one.
      .then(({ status, body }) => (status === 200 ? (JSON.parse(body) as SessionPart) : null))
      // Also an answer that breaks off: nobody waits for this promise, and its failure would end the starter.
      .catch(() => null);
    if (!session) return;
    const { pages, wallsObserved, history } = session.collection;
    const line =
      `Первый сбор: ${wallsObserved} из ${pages} страниц` +
      (history ? `, история: ${history.done} из ${history.total} дней` : '');
    if (line !== last) say(line);
    last = line;
    if (wallsObserved >= pages && (!history || history.done >= history.total)) clearInterval(timer);
  };
  return () => clearInterval(timer);
}
