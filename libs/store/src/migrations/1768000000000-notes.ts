import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notes on any day of a chart beside those on jumps: one table for both. A note of a day may be of some days, of one figure, and of a
 * municipality, an institution or a page; without one it is of the region.
 */
export class Notes1768000000000 implements MigrationInterface {
  readonly name = 'Notes1768000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table anomaly_note rename to note');
    await runner.query('alter index anomaly_note_region_day rename to note_region_day');
    await runner.query('alter table note drop constraint anomaly_note_kind_check');
    await runner.query(
      `alter table note
         add day_to date, add metric text, add oktmo text, add institution_id integer references institution,
         add edited_at timestamptz,
         add constraint note_kind check (kind in ('note', 'dismissed', 'day')),
         add constraint note_days check (day_to > day),
         add constraint note_place check (num_nonnulls(page_id, oktmo, institution_id) <= 1),
         add constraint note_of_jump check (kind = 'day' or num_nonnulls(day_to, metric, oktmo, institution_id, edited_at) = 0)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from note where kind = 'day'`);
    await runner.query(
      `alter table note
         drop constraint note_of_jump, drop constraint note_place, drop constraint note_days, drop constraint note_kind,
         drop edited_at, drop institution_id, drop oktmo, drop metric, drop day_to,
         add constraint anomaly_note_kind_check check (kind in ('note', 'dismissed'))`,
    );
    await runner.query('alter index note_region_day rename to anomaly_note_region_day');
    await runner.query('alter table note rename to anomaly_note');
  }
}
