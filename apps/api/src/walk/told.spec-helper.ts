import type { RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

/** What must not stand in an answer: names as they are written in JSON, and numbers. */
export interface Secrets {
  readonly names: readonly string[];
  readonly numbers: ReadonlySet<string>;
}

interface Known {
  readonly own: boolean;
  readonly ogrn: string;
  readonly vk: string | null;
  readonly names: readonly (string | null)[];
}

/** All that tells of institutions and pages which a head of one of them does not see, and of the region as a whole. */
export async function secretsOfOthers(region: RegionUnderTest, ogrn: string): Promise<Secrets> {
  const all = await region.query<Known>(
    `select i.ogrn = $1 as own, i.ogrn, p.vk_id::text as vk,
            array[i.name, i.short_name, p.name, p.screen_name] as names
     from institution i left join page p on p.institution_id = i.id
     -- Who founded them is known to those below.
     where i.ogrn is distinct from (select founder_ogrn from institution where ogrn = $1)`,
    [ogrn],
  );
  const mine = JSON.stringify(all.filter(({ own }) => own));
  const others = all.filter(({ own }) => !own);
  const names = new Set(others.flatMap((other) => other.names).filter((name) => name !== null && name.length > 5));
  const [sums] = await region.query<Record<string, number>>(
    `select (select count(*) from question)::int as questions, (select count(*) from page)::int as pages,
            (select count(*) from institution)::int as institutions`,
  );
  const { subscriptions } = region.sandbox.truth();
  const totals = [subscriptions, ...Object.values(sums ?? {})].filter((total) => total > 300);
  return {
    names: [...names].map((name) => JSON.stringify(name).slice(1, -1)).filter((name) => !mine.includes(name)),
    numbers: new Set([...others.flatMap(({ ogrn: number, vk }) => [number, vk ?? number]), ...totals.map(String)]),
  };
}

/** What of the secrets stands in a body, cursors read as what they carry. */
export function toldIn(body: string, { names, numbers }: Secrets): string[] {
  const cursors = [...body.matchAll(/"(?:next|previous)Cursor":"([\w-]+)"/g)].map(([, cursor]) =>
    Buffer.from(cursor ?? '', 'base64url').toString('utf8'),
  );
  const whole = [body, ...cursors].join('\n');
  // The thousandths of a second of an instant are any number, once in a while that of somebody else.
  const written = new Set(whole.replace(/(T\d\d:\d\d:\d\d)\.\d{3}Z/g, '$1Z').match(/\d+/g));
  return [...names.filter((name) => whole.includes(name)), ...[...numbers].filter((number) => written.has(number))];
}
