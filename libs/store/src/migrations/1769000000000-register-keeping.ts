import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The register is kept by people: since when an institution is closed and by what act, and each change of the register with
 * what stood there before and after, so that it can be told and taken back.
 */
export class RegisterKeeping1769000000000 implements MigrationInterface {
  readonly name = 'RegisterKeeping1769000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table institution add closed_on date, add closed_act text,
         add constraint institution_closed
           check (status is not distinct from 'closed' or (closed_on is null and closed_act is null))`,
    );
    // The day since which a page is in no figure, its institution being closed; it left the register then, too.
    await runner.query(
      `alter table page add left_on date, add constraint page_left check (left_on is null or removed_at is not null)`,
    );
    await runner.query('create index page_left_on on page (region_code, left_on) where left_on is not null');
    await runner.query(
      `create table register_change (
         id bigint generated always as identity primary key,
         region_code text not null references region,
         at timestamptz not null,
         kind text not null check (kind in ('import', 'add', 'edit', 'move', 'close', 'reopen', 'undo')),
         changed_by text,
         file text,
         act text,
         effective_on date,
         institutions integer not null,
         undone_by bigint references register_change
       )`,
    );
    await runner.query('create index register_change_region on register_change (region_code, id)');
    await runner.query(
      `create table register_row_change (
         change_id bigint not null references register_change,
         institution_id integer not null,
         ogrn text not null,
         was jsonb,
         became jsonb,
         primary key (change_id, institution_id)
       )`,
    );
    await runner.query(
      'create index register_row_change_institution on register_row_change (institution_id, change_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table register_row_change');
    await runner.query('drop table register_change');
    await runner.query('alter table page drop constraint page_left, drop left_on');
    await runner.query('alter table institution drop constraint institution_closed, drop closed_act, drop closed_on');
  }
}
