import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each collector tells whether its author key is the one this database was filled with: one that has another observes
 * neither posts nor comments, and those who read the dashboards are told.
 */
export class AuthorKeyState1765324800000 implements MigrationInterface {
  readonly name = 'AuthorKeyState1765324800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table collector add column author_key_fits boolean not null default true');
    await runner.query(AT_WORK);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view collector_at_work');
    await runner.query('alter table collector drop column author_key_fits');
  }
}

/** The collectors that live, or the one seen last where none does: those whose tokens `vk_token_in_use` tells. */
const AT_WORK = `create view collector_at_work as
  with held as materialized (
    select (l.classid::bigint << 32) | l.objid::bigint as key from pg_locks l
    where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
      and l.database = (select oid from pg_database where datname = current_database())
  ), known as materialized (
    select c.*, hashtextextended(c.owner, 0) in (select key from held) as alive from collector c
  )
  select owner, seen_at, tokens, author_key_fits, alive from known where alive
  union all
  (select owner, seen_at, tokens, author_key_fits, alive from known where not exists (select 1 from known where alive)
   order by seen_at desc, owner limit 1)`;
