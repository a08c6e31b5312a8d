import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a shown view was opened, and who wrote a note. */
export class Links1766448000000 implements MigrationInterface {
  readonly name = 'Links1766448000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table view_link add opened integer not null default 0, add last_opened_at timestamptz,
         add constraint view_link_bounded check (char_length(view) <= 2000 and char_length(note) <= 200)`,
    );
    await runner.query('create index view_link_made_by on view_link (made_by, made_at desc)');
    // `author`, which stood empty until now, keeps the login as it was then. Both null: written by nobody who was known.
    await runner.query('alter table anomaly_note add author_id integer references account on delete set null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table anomaly_note drop author_id');
    await runner.query('drop index view_link_made_by');
    await runner.query('alter table view_link drop constraint view_link_bounded, drop last_opened_at, drop opened');
  }
}
