import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rekey } from './rekey.js';

/** Of each table its key within a region, which was its key before. */
const KEYS: Readonly<Record<string, string>> = {
  subscriber_count: 'page_id, observed_at',
  doubtful_count: 'page_id',
  page_profile: 'page_id, observed_at',
  page_evidence: 'page_id, criterion, evidence_on',
  told_subscribers: 'told_page_id, counted_on',
  page_day: 'page_id, day',
  page_week: 'page_id, week',
  page_month: 'page_id, month',
  rollup_place: 'page_id',
  touched_day: 'id',
};

/**
 * Counts, profiles, what files say and sums by page are keyed by their region first, so that PostgreSQL can partition them by it
 * and a cluster can spread them.
 */
export class KeysOfCounts1773000000000 implements MigrationInterface {
  readonly name = 'KeysOfCounts1773000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, key] of Object.entries(KEYS)) await rekey(runner, table, `region_code, ${key}`);
    // The key begins with the region now.
    await runner.query('drop index rollup_place_region');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index rollup_place_region on rollup_place (region_code)');
    for (const [table, key] of Object.entries(KEYS)) await rekey(runner, table, key);
  }
}
