import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which collectors live is asked of one view; before, five statements and two views each read the locks by themselves. */
export class LivenessView1765415700000 implements MigrationInterface {
  readonly name = 'LivenessView1765415700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create or replace view liveness_lock as ${LOCKS}`);
    await runner.query(inUse('select key from liveness_lock'));
    await runner.query(atWork('select key from liveness_lock'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(inUse(LOCKS));
    await runner.query(atWork(LOCKS));
    await runner.query('drop view liveness_lock');
  }
}

/** The advisory locks that are held in this database: that of an owner has the hash of its name for a key. */
const LOCKS = `
  select (l.classid::bigint << 32) | l.objid::bigint as key from pg_locks l
  where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
    and l.database = (select oid from pg_database where datname = current_database())`;

/** Tokens of the collectors that live, or of the one seen last where none does. */
const inUse = (held: string): string => `create or replace view vk_token_in_use as
  with held as materialized (${held}),
  alive as materialized (
    select tokens from collector where hashtextextended(owner, 0) in (select key from held)
  ), telling as (
    select tokens from alive
    union all
    (select tokens from collector where not exists (select 1 from alive) order by seen_at desc, owner limit 1)
  )
  select t.fingerprint, t.kind, t.requests_per_second, t.configured_at, t.state, t.state_code, t.state_since, t.execute,
         t.last_ok_at, t.last_failure_at, t.last_failure_class, t.last_failure_code
  from vk_token t where t.fingerprint in (select unnest(tokens) from telling)`;

/** The collectors that live, or the one seen last where none does. */
const atWork = (held: string): string => `create or replace view collector_at_work as
  with held as materialized (${held}),
  known as materialized (
    select c.*, hashtextextended(c.owner, 0) in (select key from held) as alive from collector c
  )
  select owner, seen_at, tokens, author_key_fits, alive from known where alive
  union all
  (select owner, seen_at, tokens, author_key_fits, alive from known where not exists (select 1 from known where alive)
   order by seen_at desc, owner limit 1)`;
