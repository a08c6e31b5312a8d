import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is left out of an answer is noted first, and gone only after a second one; a walk over comments that came short is
 * told from one that brought them all. Comments and walls that were once taken for known by an answer that held none of
 * what it counted are read anew.
 */
export class IncompleteAnswers1765152000000 implements MigrationInterface {
  readonly name = 'IncompleteAnswers1765152000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, COMMENTS_NEVER_SEEN, WALLS_NEVER_SEEN]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index post_incomplete');
    await runner.query(
      `alter table post drop column left_out_at, drop column asked_at, drop column comments_missing,
         drop column comments_incomplete, drop column comments_walks, drop column comments_retry_at`,
    );
    for (const table of ['page', 'comment']) await runner.query(`alter table ${table} drop column left_out_at`);
    await runner.query('alter table page_wall drop column doubted_at');
  }
}

const COLUMNS = [
  `alter table page add column left_out_at timestamptz`,
  `alter table comment add column left_out_at timestamptz`,
  `alter table page_wall add column doubted_at timestamptz`,
  `alter table post
     add column left_out_at timestamptz,
     add column asked_at timestamptz,
     add column comments_missing integer,
     add column comments_incomplete text check (comments_incomplete in ('cut', 'too-many')),
     add column comments_walks integer not null default 0,
     add column comments_retry_at timestamptz`,
  // Few among many: each visit of a page asks whether it has one.
  `create index post_incomplete on post (page_id) where comments_incomplete is not null`,
];

/** A count that stands for comments of which not one is stored. */
const COMMENTS_NEVER_SEEN = `
  update post p set comments_known = null
  where comments_known > 0
    and not exists (select 1 from comment c where c.page_id = p.page_id and c.post_id = p.post_id)`;

/** Walls with posts that were said to be known from their beginning, of which not one had been shown. */
const WALLS_NEVER_SEEN = `
  update page_wall set exhausted = false where exhausted and known_since is null and total_posts > 0`;
