import type { Product } from './product.js';

/**
 * Something that happens to the started product as a whole.
 * @returns what went wrong, in words; none when all was well
 */
export type Scenario = (product: Running) => Promise<readonly string[]>;

/** The product of a run. A scenario that ends it, or sees it end, starts it anew. */
export interface Running {
  readonly product: Product;
  /** Starts it on the same data directory after it has ended. */
  restart(): Promise<void>;
}
