import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What analysts make of an anomaly: a note, or a dismissal with its reason. Without a page it speaks of an event of the
 * platform. There are no accounts yet, so nobody is named as its author.
 */
export class AnomalyNotes1764201600000 implements MigrationInterface {
  readonly name = 'AnomalyNotes1764201600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table anomaly_note (
         id integer generated always as identity primary key,
         region_code text not null references region,
         page_id integer references page,
         day date not null,
         kind text not null check (kind in ('note', 'dismissed')),
         text text not null check (char_length(text) between 1 and 500),
         author text,
         made_at timestamptz not null
       )`,
    );
    await runner.query('create index anomaly_note_region_day on anomaly_note (region_code, day)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table anomaly_note');
  }
}
