import type { WatchKind } from '@gospulse/store';
import { ONE_COMMUNITY, ONE_WALL, type PlainCall } from './plain-way.js';
import { COMMENTS_AT, NEXT_DAY, type PreparedRegion } from './prepared-region.js';

/** A user token's pace, and its `wall.get` a day. */
export const RATE = 3;
export const WALLS_A_DAY = 5_000;

export interface Measurement {
  readonly name: string;
  readonly kind: WatchKind;
  readonly at: Date;
  /** The fewest calls that bring the same facts. */
  readonly fewest: number;
  /** By how much the sandbox's limits are multiplied; 1: VK's own. */
  readonly factor: number;
  /** `never`: each call is a request of its own, as the fewest are counted. */
  readonly execute: 'auto' | 'never';
  readonly plain: PlainCall;
  readonly plainCalls: number;
}

/** So many are observed at VK's own limits within some minutes. */
const FEW_PAGES = 1_000;

/**
 * What takes VK many minutes at its own limits runs under multiplied ones, at which a slow machine may be what holds it
 * up; the same passes once more, at VK's own limits, with calls that share an `execute`.
 */
export function measurements({ registered, due, comments }: PreparedRegion): Measurement[] {
  const commentPass = {
    kind: 'comments',
    at: COMMENTS_AT,
    plain: ONE_WALL,
    plainCalls: registered + comments.commentPages + comments.threads,
  } as const;
  const atOwnLimits = registered <= FEW_PAGES;
  const postPass = { kind: 'posts', at: NEXT_DAY, fewest: due, plain: ONE_WALL, plainCalls: due } as const;
  return [
    { ...commentPass, name: 'comment pass', fewest: comments.calls, factor: atOwnLimits ? 1 : 10, execute: 'never' },
    // The posts that changed were read a moment ago: what is left is to look at all of them.
    { ...commentPass, name: 'comment pass through execute', fewest: comments.rechecks, factor: 1, execute: 'auto' },
    {
      name: 'subscriber pass',
      kind: 'communities',
      at: NEXT_DAY,
      fewest: Math.ceil(registered / 500),
      factor: 1,
      execute: 'never',
      plain: ONE_COMMUNITY,
      plainCalls: registered,
    },
    { ...postPass, name: 'daily post pass', factor: atOwnLimits ? 1 : 5, execute: 'never' },
    { ...postPass, name: 'daily post pass through execute', factor: 1, execute: 'auto' },
  ];
}
