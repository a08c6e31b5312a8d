import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The response rate is summed up by the window in force when a question was asked; so far every day was summed up by seven
 * days. The next refresh sums up anew what was asked under another window.
 */
export class ResponseWindows1765498200000 implements MigrationInterface {
  readonly name = 'ResponseWindows1765498200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MARK);
  }

  /** The version before sums up by seven days: what it finds marked it sums up its own way. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(MARK);
  }
}

const MARK = `
  insert into touched_day (region_code, page_id, day, what)
  select distinct q.region_code, q.page_id, q.asked_on, 'questions' from question q
  where exists (
    select from policy p where p.region_code = q.region_code and p.effective_from <= q.asked_on
      and (p.rules->'deadlines'->>'responseWindowSeconds')::int <> 604800
  )`;
