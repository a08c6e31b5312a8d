import type { ObservationDepth, RefusedValue } from '@gospulse/domain';
import type { AuthorKeys, Logger } from '@gospulse/platform';
import type { LivenessLock } from '@gospulse/store';
import type { VkGateway } from '@gospulse/vk';
import type { DataSource } from 'typeorm';
import type { Planner } from './plan/planner.js';

/** What every observation needs. `now` is the instant the world is looked at: the clock's, or the operator's `--now`. */
export interface CollectionContext {
  readonly dataSource: DataSource;
  readonly gateway: VkGateway;
  /** The key in use now; of the context of a pass, the one it began with. */
  readonly authorKeys: AuthorKeys;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Names this run of this collector in leases. */
  readonly owner: string;
  /** Proves to other collectors that the owner lives. */
  readonly livenessLock: LivenessLock;
  /** Long enough for a slow batch under VK's pace, short enough that what a hung collector holds is not lost for long. */
  readonly leaseSeconds: number;
  readonly planner: Planner;
  /** Counts a value that was refused. */
  readonly refuse: (refused: RefusedValue) => void;
  /** Wall calls under way at once, as many as use up the tokens' pace; the gateway keeps the rate. */
  readonly concurrency: number;
  readonly depth: ObservationDepth;
  /** References a page's look-ahead takes; 0: switched off. */
  readonly lookAheadIds: number;
}
