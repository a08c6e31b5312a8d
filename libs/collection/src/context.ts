import type { AuthorKeys, Logger } from '@gospulse/platform';
import type { VkGateway } from '@gospulse/vk';
import type { DataSource } from 'typeorm';
import type { Intervals } from './plan/intervals.js';

/** What every observation needs. `now` is the instant the world is looked at: the clock's, or the operator's `--now`. */
export interface CollectionContext {
  readonly dataSource: DataSource;
  readonly gateway: VkGateway;
  readonly authorKeys: AuthorKeys;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Names this process in leases. */
  readonly owner: string;
  readonly intervals: Intervals;
  /** Walls and posts observed side by side; the gateway's pacing keeps the rate. */
  readonly concurrency: number;
  readonly depth: ObservationDepth;
}

export interface ObservationDepth {
  /** How far back a wall is read, as long as the quota allows. */
  readonly wallDays: number;
  /** Posts older than this are not asked for comments when first seen. */
  readonly commentDays: number;
  /** Posts younger than this are looked at for new comments. */
  readonly recentDays: number;
}

export const DEFAULT_DEPTH: ObservationDepth = { wallDays: 1_100, commentDays: 100, recentDays: 30 };
