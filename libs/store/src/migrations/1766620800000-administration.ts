import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody last signed in, which their sessions tell only for a day, and a way to look among a million events by what was done. */
export class Administration1766620800000 implements MigrationInterface {
  readonly name = 'Administration1766620800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account add column last_sign_in_at timestamptz');
    await runner.query(`update account a set last_sign_in_at = e.at
      from (select account_id, max(at) as at from audit_event where action = 'sign-in' and outcome = 'done' group by 1) e
      where e.account_id = a.id`);
    await runner.query('create index audit_event_action on audit_event (action, seq)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audit_event_action');
    await runner.query('alter table account drop column last_sign_in_at');
  }
}
