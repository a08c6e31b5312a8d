import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a look came to is a code and a detail in a column of its own: VK's error code or the name of a failure. Before, both
 * stood in one word, `failed:quota`, and whoever asked for failures compared its beginning.
 */
export class OutcomeDetails1765412100000 implements MigrationInterface {
  readonly name = 'OutcomeDetails1765412100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table watch add column if not exists last_outcome_detail text');
    await runner.query(
      `update watch set last_outcome = split_part(last_outcome, ':', 1),
         last_outcome_detail = nullif(substr(last_outcome, strpos(last_outcome, ':') + 1), '')
       where strpos(last_outcome, ':') > 0`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update watch set last_outcome = last_outcome || ':' || last_outcome_detail where last_outcome_detail is not null`,
    );
    await runner.query('alter table watch drop column last_outcome_detail');
  }
}
