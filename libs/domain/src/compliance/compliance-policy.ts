import type { Criterion } from './criteria/criterion.js';
import type { PageType } from './page-type.js';

/** The rules pages are scored by. A policy holds them with the day they come into force on. */
export interface CompliancePolicy {
  readonly criteria: readonly Criterion[];
  /** Least scores of the green and the yellow zone, 0…100. */
  readonly zones: { readonly greenFrom: number; readonly yellowFrom: number };
  /** Norms of posts in seven days for kinds of institutions that have another than the policy's general one. */
  readonly postsPerWeekByKind: Readonly<Record<string, number>>;
  /** Norms for types of pages, before those of kinds; null: such a page has no norm to keep. */
  readonly postsPerWeekByType: Readonly<Partial<Record<PageType, number | null>>>;
  /**
   * How many days after its own day imported evidence holds, by the codes of criteria that the program knows; left out:
   * as the criterion says. Those of the region's own state it themselves.
   */
  readonly evidenceDays: Readonly<Record<string, number>>;
}
