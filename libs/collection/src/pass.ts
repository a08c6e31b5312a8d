import { mendTurns, releaseLeases, Sweep, WATCH_KINDS, type SweepMode, type WatchKind } from '@gospulse/store';
import type { CollectionContext } from './context.js';
import { observeComments } from './comments/observe-comments.js';
import { observeCommunities } from './communities/observe-communities.js';
import { createPassCounts, type PassCounts } from './pass-counts.js';
import { observeWalls } from './walls/observe-walls.js';
import type { CallBook } from './call-book.js';
import { keepBooks } from './keep-books.js';

export interface PassReport {
  /** Calls by method, refused ones included; those sent within an `execute` count as their own method too. */
  readonly requests: Readonly<Record<string, number>>;
  /** HTTP requests that these calls were. */
  readonly httpRequests: number;
  /** Pages by kind of observation and outcome. */
  readonly pages: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** New rows by kind of fact. */
  readonly facts: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const OBSERVE: Readonly<
  Record<
    WatchKind,
    (context: CollectionContext, passCounts: PassCounts, cutoff: Date, signal?: AbortSignal) => Promise<void>
  >
> = { communities: observeCommunities, posts: observeWalls, comments: observeComments };

/** Which calls belong to which kind, so that passes that run side by side do not report each other's. */
const METHODS: Readonly<Record<WatchKind, readonly string[]>> = {
  communities: ['groups.getById', 'utils.resolveScreenName'],
  posts: ['wall.get'],
  comments: ['wall.getById', 'wall.getComments', 'execute'],
};

/**
 * One pass over what is due, in the order in which one kind feeds the next. Its progress is in the plan, so a pass
 * that is cut off is simply gone on with by the next one. A collector makes one pass of a kind at a time.
 */
export async function runPass(
  collection: CollectionContext,
  book: CallBook,
  options: { readonly kinds: readonly WatchKind[]; readonly mode: SweepMode; readonly signal?: AbortSignal },
): Promise<PassReport> {
  // The key may be put back, lost or changed meanwhile: a pass hashes with the one it began with.
  const context = { ...collection };
  const clockStart = Date.now();
  const kinds = WATCH_KINDS.filter((kind) => options.kinds.includes(kind));
  const sweeps = context.dataSource.getRepository(Sweep);
  await releaseLeases(context.dataSource.manager, context.owner, kinds);
  const mended = await mendTurns(context.dataSource, context.now(), kinds);
  if (mended > 0) context.logger.warn({ kinds, pages: mended }, 'turns that a clock ahead had written are due now');
  const sweep = await sweeps.save(newSweep(options.mode, kinds, context.now()));
  const pages: Record<string, Record<string, number>> = {};
  const facts: Record<string, number> = {};
  for (const kind of kinds) {
    const passCounts = createPassCounts();
    await OBSERVE[kind](context, passCounts, context.now(), options.signal);
    pages[kind] = passCounts.outcomes;
    for (const [name, count] of Object.entries(passCounts.facts)) facts[name] = (facts[name] ?? 0) + count;
  }
  const { calls: requests, httpRequests } = book.take(kinds.flatMap((kind) => METHODS[kind]));
  const report = {
    ...{ requests, httpRequests },
    pages,
    facts,
    seconds: (Date.now() - clockStart) / 1_000,
  };
  await keepBooks(context.dataSource, book);
  // A look that found nothing due is no news; there are thousands of them in a day.
  if (Object.values(pages).every((outcomes) => Object.keys(outcomes).length === 0)) {
    await sweeps.delete(sweep.id);
    return report;
  }
  await sweeps.update(sweep.id, {
    finishedAt: new Date(),
    requests: report.requests,
    outcomes: flatten(pages),
    facts,
    seconds: report.seconds,
  });
  return report;
}

function newSweep(mode: SweepMode, kinds: readonly WatchKind[], cutoff: Date): Omit<Sweep, 'id'> {
  return {
    mode,
    day: null,
    startedAt: new Date(),
    finishedAt: null,
    cutoff,
    kinds: [...kinds],
    requests: {},
    outcomes: {},
    facts: {},
    seconds: null,
  };
}

function flatten(pages: Readonly<Record<string, Readonly<Record<string, number>>>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(pages).flatMap(([kind, outcomes]) =>
      Object.entries(outcomes).map(([outcome, count]) => [`${kind}:${outcome}`, count] as const),
    ),
  );
}
