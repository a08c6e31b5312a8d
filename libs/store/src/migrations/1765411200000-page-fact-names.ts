import type { MigrationInterface, QueryRunner } from 'typeorm';

type Names = readonly (readonly [before: string, after: string])[];

const RENAMED: Names = [
  ['hasPhoto', 'avatar'],
  ['hasDescription', 'description'],
  ['hasCover', 'cover'],
  ['hasSite', 'site'],
  ['hasContacts', 'contacts'],
  ['hasAddress', 'address'],
];
/** In the order in which a profile is written down to be fingerprinted, by their new names. */
const FINGERPRINTED = [
  ...['avatar', 'description', 'cover', 'governmentMark', 'widgets'],
  ...['verified', 'site', 'contacts', 'address', 'wall'],
];

/** One name a fact: what `hasPhoto` called the avatar is `avatar`, in profiles that were seen and in rules of regions. */
export class PageFactNames1765411200000 implements MigrationInterface {
  readonly name = 'PageFactNames1765411200000';

  async up(runner: QueryRunner): Promise<void> {
    await rename(runner, RENAMED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rename(
      runner,
      RENAMED.map(([before, after]) => [after, before]),
    );
  }
}

/** Fingerprints change with the names, or the next pass would take each profile for another one. */
async function rename(runner: QueryRunner, names: Names): Promise<void> {
  const before = names.map(([name]) => `'${name}'`).join(', ');
  const renamed = names.map(([was, is]) => `when '${was}' then '${is}'`).join(' ');
  await runner.query(
    `update page_profile p set facts = n.facts, fingerprint = ${fingerprintOf(names)}
     from (
       select page_id, observed_at, jsonb_object_agg(case key ${renamed} else key end, value) as facts
       from page_profile cross join jsonb_each(facts) where facts ?| array[${before}] group by page_id, observed_at
     ) n
     where n.page_id = p.page_id and n.observed_at = p.observed_at`,
  );
  for (const [was, is] of names) {
    await runner.query(
      `update policy set rules = replace(rules::text, '"fact": "${was}"', '"fact": "${is}"')::jsonb
       where rules::text like '%"fact": "${was}"%'`,
    );
  }
}

/** What the collector makes of `JSON.stringify([screenName, name, facts])`: the same text, and the same hash of it. */
function fingerprintOf(names: Names): string {
  const written = FINGERPRINTED.map((fact) => {
    const [, key] = names.find((pair) => pair.includes(fact)) ?? [fact, fact];
    return `'"${key}":' || coalesce(n.facts->>'${key}', 'null')`;
  }).join(` || ',' || `);
  const text = `'[' || coalesce(to_json(p.screen_name)::text, 'null') || ',' || coalesce(to_json(p.name)::text, 'null')
     || ',{' || ${written} || '}]'`;
  return `left(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), 32)`;
}
