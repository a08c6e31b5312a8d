import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What files say of pages where VK does not show it: a fact of a day for each criterion. */
export class PageEvidence1764633600000 implements MigrationInterface {
  readonly name = 'PageEvidence1764633600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table page_evidence (
         page_id integer not null references page,
         criterion text not null check (criterion in ('component', 'government-mark', 'widgets', 'reach')),
         evidence_on date not null,
         region_code text not null,
         value integer not null check (value >= 0),
         next_on date not null default 'infinity',
         source text not null,
         source_sha256 text not null check (source_sha256 ~ '^[0-9a-f]{64}$'),
         imported_at timestamptz not null,
         primary key (page_id, criterion, evidence_on)
       )`,
    );
    // What is in force now is what has no successor: one stretch of this index, however long the history.
    await runner.query(
      `create index page_evidence_force on page_evidence (region_code, next_on, evidence_on)
         include (page_id, criterion, value)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table page_evidence');
  }
}
