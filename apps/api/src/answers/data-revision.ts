import { readIsComingIn } from '@gospulse/analytics';
import { col, findRow, isPartAway, isRefusedOfParts } from '@gospulse/store';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';

/** Asking the database costs about a millisecond, so the answer holds for a second. */
const HOLDS_MS = 1_000;
/** Whether a first pass goes on takes a look at the whole plan, and a page comes in anew some times a month. */
const NOT_FILLING_HOLDS_MS = 5_000;

/** A number that changes whenever the rollups did: kept answers are good as long as it stands. */
@Injectable()
export class DataRevision {
  private known: { value: string; until: number } | null = null;
  private filling = { value: false, until: 0 };

  constructor(private readonly dataSource: DataSource) {}

  /** The number if it was asked for within the last second; null: it has to be asked for. */
  lately(): string | null {
    return this.known && this.known.until > Date.now() ? this.known.value : null;
  }

  async current(): Promise<string> {
    const lately = this.lately();
    if (lately !== null) return lately;
    const now = Date.now();
    const [revision] = await Promise.all([
      findRow(this.dataSource, { value: col.text }, sql`select value from setting where key = 'rollup-revision'`),
      this.lookAtFilling(now),
    ]);
    const value = revision?.value ?? '0';
    this.known = { value, until: now + HOLDS_MS };
    return value;
  }

  /** Whether facts come in for the first time, as the last look told. */
  isFilling(): boolean {
    return this.filling.value;
  }

  /** Of all regions: where the machine of one is away, what was last known stands, and the others are answered. */
  private async lookAtFilling(now: number): Promise<void> {
    if (this.filling.until > now) return;
    const value = await readIsComingIn(this.dataSource, new Date(now)).catch((error: unknown) => {
      if (isPartAway(error) || isRefusedOfParts(error)) return this.filling.value;
      throw error;
    });
    this.filling = { value, until: now + (value ? HOLDS_MS : NOT_FILLING_HOLDS_MS) };
  }
}
