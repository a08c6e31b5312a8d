import type { RowReject } from './import-report.js';

/** Rejected rows that are told one by one: nobody corrects more before trying again, and 250,000 take 150 MB. */
export const MAX_REJECTS_TOLD = 20_000;

/** Rejected rows with all that is wrong in each: all are counted, the first ones are kept. */
export class RowRejects {
  private readonly list: (readonly RowReject[])[] = [];
  private all = 0;

  get count(): number {
    return this.all;
  }

  /** @param faults all those of one row */
  add(...faults: readonly RowReject[]): void {
    this.all += 1;
    if (this.list.length < MAX_REJECTS_TOLD) this.list.push(faults);
  }

  /** The faults of the first rows of all lists, in the order of the file. */
  static told(...lists: readonly RowRejects[]): RowReject[] {
    return lists
      .flatMap(({ list }) => list)
      .sort(([a], [b]) => (a?.line ?? 0) - (b?.line ?? 0))
      .slice(0, MAX_REJECTS_TOLD)
      .flat();
  }
}
