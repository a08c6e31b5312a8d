import { col, findRow } from '@gospulse/store';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';

/** Asking the database costs about a millisecond, so the answer holds for a second. */
const HOLDS_MS = 1_000;

/** A number that changes whenever the rollups did: kept answers are good as long as it stands. */
@Injectable()
export class DataRevision {
  private known: { value: string; until: number } | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** The number if it was asked for within the last second; null: it has to be asked for. */
  lately(): string | null {
    return this.known && this.known.until > Date.now() ? this.known.value : null;
  }

  async current(): Promise<string> {
    const lately = this.lately();
    if (lately !== null) return lately;
    const now = Date.now();
    const revision = await findRow(
      this.dataSource,
      { value: col.text },
      sql`select value from setting where key = 'rollup-revision'`,
    );
    const value = revision?.value ?? '0';
    this.known = { value, until: now + HOLDS_MS };
    return value;
  }
}
