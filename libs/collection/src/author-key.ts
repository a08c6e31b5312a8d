import {
  makeAuthorKey,
  readAuthorKey,
  type AuthorKeys,
  type FoundAuthorKey,
  type GivenAuthorKey,
  type Logger,
} from '@gospulse/platform';
import {
  claimAuthorKey,
  hasAuthorHashes,
  readAuthorKeyFingerprint,
  WATCH_KINDS,
  type WatchKind,
} from '@gospulse/store';
import type { DataSource } from 'typeorm';

/** What may be observed without the key: communities come without persons; posts and comments are hashed by author. */
export const KINDS_WITHOUT_AUTHORS: readonly WatchKind[] = ['communities'];

/**
 * How a key stands to a database. `unclaimed`: the database belongs to none yet; `fits`: to this one; `lost`: to one, and none
 * is here; `changed`: to another than is here; `unusable`: what is here cannot be read as a key.
 */
export type AuthorKeyState =
  { readonly kind: 'fits' | 'unclaimed' | 'lost' | 'changed' } | { readonly kind: 'unusable'; readonly why: string };

/** @param claimed the fingerprint of the database's key; `forgotten`: there are hashes, and nobody knows of which key */
export function judgeAuthorKey(found: FoundAuthorKey, claimed: string | null, forgotten: boolean): AuthorKeyState {
  if (found.kind === 'unusable') return found;
  if (found.kind === 'missing') return { kind: claimed === null && !forgotten ? 'unclaimed' : 'lost' };
  if (claimed === null) return { kind: 'unclaimed' };
  return { kind: found.keys.fingerprint === claimed ? 'fits' : 'changed' };
}

/** The state of the key that is given here, and changes nothing. */
export async function examineAuthorKey(
  dataSource: DataSource,
  dataDir: string,
  given: GivenAuthorKey,
): Promise<AuthorKeyState> {
  return (await lookAt(dataSource, dataDir, given)).state;
}

async function lookAt(
  dataSource: DataSource,
  dataDir: string,
  given: GivenAuthorKey,
): Promise<{ readonly state: AuthorKeyState; readonly found: FoundAuthorKey }> {
  const claimed = await readAuthorKeyFingerprint(dataSource);
  const found = readAuthorKey(dataDir, given);
  const mayBeForgotten = claimed === null && found.kind === 'missing';
  const state = judgeAuthorKey(found, claimed, mayBeForgotten && (await hasAuthorHashes(dataSource)));
  return { state, found };
}

/** One line for an operator: what is wrong, and the choice there is. Null when nothing is. */
export function authorKeyProblem(state: AuthorKeyState): string | null {
  const choice = 'put the old key back, or accept a new one for good (gospulse author-key accept)';
  switch (state.kind) {
    case 'fits':
    case 'unclaimed':
      return null;
    case 'unusable':
      return `the author key cannot be used: ${state.why}`;
    case 'lost':
      return `the author key that this database was filled with is lost: ${choice}`;
    case 'changed':
      return `the author key is not the one that this database was filled with: ${choice}`;
  }
}

/** The key of a collector, which may come and go while it runs. */
export interface AuthorKeyGuard {
  /**
   * The key in use now, which stays what it is: a pass takes it at its beginning and hashes with it to its end. While there
   * is none, what is given instead throws, so that nothing is stored with a wrong one.
   */
  readonly keys: AuthorKeys;
  /** Null: all is well. Else one line, as `authorKeyProblem` words it. */
  problem(): string | null;
  /** What can be observed now. */
  kinds(): readonly WatchKind[];
  /** Looks again: an operator may have put the old key back, or accepted a new one. */
  check(): Promise<void>;
}

/** Takes the key that is given; makes one only for a database that belongs to none yet. Changes from then on are logged. */
export async function guardAuthorKey(options: {
  readonly dataSource: DataSource;
  readonly dataDir: string;
  readonly given: GivenAuthorKey;
  readonly logger: Logger;
}): Promise<AuthorKeyGuard> {
  const { dataSource, dataDir, given, logger } = options;
  let current = await settle(dataSource, dataDir, given);
  const check = async (): Promise<void> => {
    const { problem: before } = current;
    current = await settle(dataSource, dataDir, given);
    const { problem } = current;
    if (problem === before) return;
    if (problem === null) logger.info('the author key is the one of this database: posts and comments are observed');
    else logger.error({ why: problem }, 'posts and comments are not observed, subscribers and profiles are');
  };
  return {
    get keys() {
      return current.keys ?? refusing(current.problem);
    },
    problem: () => current.problem,
    kinds: () => (current.problem === null ? WATCH_KINDS : KINDS_WITHOUT_AUTHORS),
    check,
  };
}

function refusing(problem: string | null): AuthorKeys {
  const refuse = (): never => {
    throw new Error(problem ?? 'there is no author key');
  };
  return {
    of: refuse,
    ofText: refuse,
    get fingerprint() {
      return refuse();
    },
  };
}

interface Settled {
  readonly keys: AuthorKeys | null;
  readonly problem: string | null;
}

async function settle(dataSource: DataSource, dataDir: string, given: GivenAuthorKey): Promise<Settled> {
  const { state, found } = await lookAt(dataSource, dataDir, given);
  const stopped = (by: AuthorKeyState): Settled => ({ keys: null, problem: authorKeyProblem(by) });
  if (state.kind !== 'fits' && state.kind !== 'unclaimed') return stopped(state);
  const usable = found.kind === 'missing' ? makeAuthorKey(dataDir) : found;
  if (usable.kind !== 'found') return stopped(usable.kind === 'missing' ? { kind: 'lost' } : usable);
  const { keys } = usable;
  return (await claimAuthorKey(dataSource, keys.fingerprint)) ? { keys, problem: null } : stopped({ kind: 'changed' });
}
