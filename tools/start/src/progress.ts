import { askLocal, type LocalAnswer } from './ask-local.js';

interface SessionPart {
  /** In use. */
  readonly regions: readonly unknown[];
  /** Of the region that is shown first, but for the history. */
  readonly collection: Watched & { readonly history: { readonly done: number; readonly total: number } | null };
}

interface Watched {
  readonly pages: number;
  readonly wallsObserved: number;
}

export interface ProgressOptions {
  readonly say: (line: string) => void;
  /** Tells of all regions together, where there are several. */
  readonly everywhere: () => Promise<Watched>;
  /** The name to ask the session under; left out: that of its address. */
  readonly host?: string | undefined;
  readonly lookMs?: number;
}

const LOOK_MS = 5_000;

/** Tells how the first pass comes along, until it is through, or is told to nobody without an account. @returns what ends the telling */
export function watchProgress(
  sessionUrl: string,
  { say, everywhere, host, lookMs = LOOK_MS }: ProgressOptions,
): () => void {
  let last = '';
  let isLooking = false;
  const timer = setInterval(() => {
    // A machine at work answers late: what was asked is waited for before it is asked again.
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => (isLooking = false));
  }, lookMs);
  const look = async () => {
    // Nobody waits for this promise, and its failure would end the starter: also that of an answer that breaks off.
    const session = await askLocal(sessionUrl, 3_000, host)
      .then(read)
      .catch(() => null);
    if (session === 'not-told') return clearInterval(timer);
    if (session === null) return;
    const { history } = session.collection;
    const watched = session.regions.length > 1 ? await everywhere().catch(() => null) : session.collection;
    if (watched === null) return;
    const { pages, wallsObserved } = watched;
    const line =
      `Первый сбор: ${wallsObserved} из ${pages} страниц` +
      (session.regions.length > 1 ? `, регионов: ${session.regions.length}` : '') +
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
