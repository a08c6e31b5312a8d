import type { SandboxStats } from '../server/stats.js';
import type { World } from '../world.js';
import type { Parameters } from './parameters.js';

/** What a method answers from: the world as of an instant (epoch seconds), for one token. */
export interface CallContext {
  readonly world: World;
  readonly at: number;
  readonly parameters: Parameters;
  readonly token: string;
  readonly stats: SandboxStats;
}
