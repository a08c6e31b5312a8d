import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where an account wants its letters, whether that was confirmed, and which letters were written to it. */
export class Digests1767600000000 implements MigrationInterface {
  readonly name = 'Digests1767600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table digest');
    await runner.query('drop table account_mailbox');
    await runner.query('drop index mail_recipient');
    await runner.query('alter table mail drop column unsubscribe_url');
  }
}

const STATEMENTS = [
  // confirmed_at: nothing but the letter that asks for it is sent before. rests_since: letters to it were refused, or came back.
  `create table account_mailbox (
     account_id integer primary key references account on delete cascade,
     address text not null check (address !~ '[[:cntrl:][:space:]<>,;]' and char_length(address) <= 254),
     set_at timestamptz not null,
     confirm_hash bytea unique check (octet_length(confirm_hash) = 32),
     confirm_until timestamptz,
     confirmed_at timestamptz,
     weekly boolean not null default true,
     urgent boolean not null default true,
     rests_since timestamptz,
     rests_because text check (rests_because in ('refused', 'no-such-mailbox', 'bounced')),
     check ((confirm_hash is null) = (confirm_until is null)),
     check ((rests_since is null) = (rests_because is null))
   )`,
  // One a slot (the week by its Monday, or the day), so that nobody gets two. mail_key null: there was nothing to say.
  // institution_ids: of whom it tells. Whoever does not answer for one of them any more does not get it.
  `create table digest (
     account_id integer not null references account on delete cascade,
     region_code text not null references region,
     kind text not null check (kind in ('weekly', 'urgent')),
     slot date not null,
     looked_at timestamptz not null,
     mail_key text unique,
     address text not null,
     institution_ids integer[] not null,
     primary key (account_id, region_code, kind, slot)
   )`,
  `alter table mail add column unsubscribe_url text check (unsubscribe_url !~ '[[:cntrl:][:space:]<>,]')`,
  'create index mail_recipient on mail (lower(recipient), ended_at)',
];
