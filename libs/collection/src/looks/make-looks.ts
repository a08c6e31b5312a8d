import type { LookWhat } from '@gospulse/domain';
import { claimLooks, endLook, releaseLooks, type ClaimedLook, type WatchKind } from '@gospulse/store';
import type { CollectionContext } from '../context.js';
import { lookAtPosts } from './look-at-posts.js';
import { lookAtProfiles } from './look-at-profiles.js';

/** Taken at once: as many as share a call and are through within the patience of whoever asked; other collectors take the next. */
const AT_ONCE: Readonly<Record<LookWhat, number>> = { post: 25, profile: 100 };
/** A collector that hangs keeps looks no longer; whoever asked still waits. */
const LEASE_SECONDS = 180;

export interface LooksToMake {
  readonly what: LookWhat;
  /** False while nothing may be observed: looks wait then. */
  readonly isAllowed: () => Promise<boolean>;
  /** What can be observed with the author key there is. */
  readonly kinds: () => Promise<readonly WatchKind[]>;
  readonly signal?: AbortSignal;
}

/** Makes all looks out of turn that wait, in the order in which they were asked for. @returns how many were taken */
export async function makeLooks(
  collection: CollectionContext,
  { what, isAllowed, kinds, signal }: LooksToMake,
): Promise<number> {
  let taken = 0;
  for (;;) {
    if (signal?.aborted === true) return taken;
    const looks = await claim(collection, what);
    if (looks.length === 0) return taken;
    taken += looks.length;
    // The key may be put back, lost or changed meanwhile: these are hashed with the one they began with.
    const context = { ...collection };
    try {
      if (!(await isAllowed())) return taken;
      const observable = await kinds();
      const goesOn =
        what === 'post'
          ? await posts(context, looks, observable.includes('comments'), signal)
          : await lookAtProfiles(context, looks, { withWalls: observable.includes('posts') });
      if (!goesOn) return taken;
    } finally {
      await releaseLooks(
        context.dataSource,
        context.owner,
        looks.map(({ id }) => id),
      );
    }
  }
}

async function claim(context: CollectionContext, what: LookWhat): Promise<readonly ClaimedLook[]> {
  const { dataSource, owner, livenessLock } = context;
  // Without the proof that this collector lives the claim would be anybody's.
  await livenessLock.ensure();
  return claimLooks(dataSource, { what, limit: AT_ONCE[what], owner, leaseSeconds: LEASE_SECONDS });
}

async function posts(
  context: CollectionContext,
  looks: readonly ClaimedLook[],
  isObservable: boolean,
  signal?: AbortSignal,
): Promise<boolean> {
  const ofPosts = looks.flatMap((look) => (look.postId === null ? [] : [{ ...look, postId: look.postId }]));
  if (isObservable) await lookAtPosts(context, ofPosts, signal);
  else for (const { id } of looks) await endLook(context.dataSource, id, 'author-key');
  return true;
}
