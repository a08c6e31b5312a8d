import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing in with a provider, and roles that need a second factor. */
export class ProviderSignIn1766707200000 implements MigrationInterface {
  readonly name = 'ProviderSignIn1766707200000';

  async up(runner: QueryRunner): Promise<void> {
    // Sign-ins that a provider has answered, until their time is over: none is answered twice.
    await runner.query(
      `create table provider_return (
         state_hash bytea primary key check (octet_length(state_hash) = 32),
         expires_at timestamptz not null
       )`,
    );
    // A role that stands in here may do nothing by password alone.
    await runner.query(
      `create table second_factor_role (
         role text primary key check (role in ('admin', 'analyst', 'reporter', 'head')),
         since timestamptz not null
       )`,
    );
    await runner.query('create index sign_in_attempt_expire on sign_in_attempt (expire)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index sign_in_attempt_expire');
    await runner.query('drop table second_factor_role');
    await runner.query('drop table provider_return');
  }
}
