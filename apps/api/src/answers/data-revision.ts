import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Asking the database costs about a millisecond, so the answer holds for a second. */
const HOLDS_MS = 1_000;

/** A number that changes whenever the rollups did: kept answers are good as long as it stands. */
@Injectable()
export class DataRevision {
  private known: { value: string; until: number } | null = null;

  constructor(private readonly dataSource: DataSource) {}

  async current(): Promise<string> {
    const now = Date.now();
    if (this.known && this.known.until > now) return this.known.value;
    const rows = await this.dataSource.query<{ value: string }[]>(
      "select value from setting where key = 'rollup-revision'",
    );
    const value = rows[0]?.value ?? '0';
    this.known = { value, until: now + HOLDS_MS };
    return value;
  }
}
