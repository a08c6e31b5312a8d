import { askLocal, type LocalAnswer } from './ask-local.js';

interface SessionPart {
  readonly collection: {
    readonly pages: number;
    readonly wallsObserved: number;
    readonly history: { readonly done: number; readonly total: number } | null;
  };
}

const LOOK_MS = 5_000;

/** Tells how the first pass comes along, until it is through, or is told to nobody without an account. @returns what ends the telling */
export function watchProgress(
  sessionUrl: string,
  say: (line: string) => void,
  host?: string,
  lookMs = LOOK_MS,
): () => void {
  let last = '';
  const timer = setInterval(() => void look(), lookMs);
  const look = async () => {
    // Nobody waits for this promise, and its failure would end the starter: also that of an answer that breaks off.
    const session = await askLocal(sessionUrl, 3_000, host)
      .then(read)
      .catch(() => null);
    if (session === 'not-told') return clearInterval(timer);
    if (session === null) return;
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

/** Once there are accounts, whoever has none is told nothing, and never will be. */
function read({ status, body }: LocalAnswer): SessionPart | 'not-told' | null {
  if (status === 401) return 'not-told';
  return status === 200 ? (JSON.parse(body) as SessionPart) : null;
}
