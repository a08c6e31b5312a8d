import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which tokens are in use is told by the collectors that live, each for itself: a number in a setting was that of the
 * collector started last, whatever the others worked with.
 */
export class TokensInUse1764892800000 implements MigrationInterface {
  readonly name = 'TokensInUse1764892800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COLLECTORS, EARLIER, IN_USE]) await runner.query(statement);
    await runner.query(`delete from setting where key = 'vk-tokens'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `insert into setting (key, value)
       select 'vk-tokens', (select count(*) from vk_token_in_use)::text where exists (select 1 from collector)`,
    );
    await runner.query('drop view vk_token_in_use');
    await runner.query('drop table collector');
  }
}

const COLLECTORS = `create table collector (
  owner text primary key,
  seen_at timestamptz not null,
  tokens text[] not null
)`;

/** What an earlier version knew holds until a collector of this one is started. */
const EARLIER = `insert into collector (owner, seen_at, tokens)
  select 'of an earlier version', coalesce(max(t.configured_at), now()), coalesce(array_agg(t.fingerprint) filter (where t.fingerprint is not null), '{}')
  from setting s left join vk_token t on s.value <> '0'
  where s.key = 'vk-tokens' group by s.key`;

/**
 * A collector lives as long as it holds the advisory lock of its name (see openLife). Where none does, the tokens of the
 * one seen last still tell what was observed with.
 */
const IN_USE = `create view vk_token_in_use as
  with held as materialized (
    select (l.classid::bigint << 32) | l.objid::bigint as key from pg_locks l
    where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
      and l.database = (select oid from pg_database where datname = current_database())
  ), alive as materialized (
    select tokens from collector where hashtextextended(owner, 0) in (select key from held)
  ), telling as (
    select tokens from alive
    union all
    (select tokens from collector where not exists (select 1 from alive) order by seen_at desc, owner limit 1)
  )
  select t.fingerprint, t.kind, t.requests_per_second, t.configured_at, t.state, t.state_code, t.state_since, t.execute,
         t.last_ok_at, t.last_failure_at, t.last_failure_class, t.last_failure_code
  from vk_token t where t.fingerprint in (select unnest(tokens) from telling)`;
