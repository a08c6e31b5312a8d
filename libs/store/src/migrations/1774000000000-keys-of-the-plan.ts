import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rekey } from './rekey.js';

/** The plan, and how far walls are known, are keyed by their region first. What is known of a wall says its region by itself now. */
export class KeysOfThePlan1774000000000 implements MigrationInterface {
  readonly name = 'KeysOfThePlan1774000000000';

  async up(runner: QueryRunner): Promise<void> {
    await rekey(runner, 'watch', 'region_code, page_id, kind');
    await runner.query('alter table page_wall add column region_code text');
    await runner.query('update page_wall w set region_code = p.region_code from page p where p.id = w.page_id');
    await runner.query('alter table page_wall alter column region_code set not null');
    await rekey(runner, 'page_wall', 'region_code, page_id');
  }

  async down(runner: QueryRunner): Promise<void> {
    await rekey(runner, 'page_wall', 'page_id');
    await runner.query('alter table page_wall drop column region_code');
    await rekey(runner, 'watch', 'page_id, kind');
  }
}
