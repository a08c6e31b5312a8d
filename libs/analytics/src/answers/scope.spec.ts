import type { DataSource } from 'typeorm';
import { openObservedRegion, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { onlyInstitutions, type Scope } from '../query/scope.js';
import { everyAnswer, readOwn, type Own } from './every-answer.spec-helper.js';

let region: RegionUnderTest;
let scope: Scope;
let own: Own;

beforeAll(async () => {
  region = await openObservedRegion();
  own = await readOwn(region);
  scope = { regionCode: '34', oktmo: [own.oktmo] };
});
afterAll(() => region.close());

/** The database, and the statements that were sent to it. */
function listening(): { readonly database: DataSource; readonly statements: string[] } {
  const statements: string[] = [];
  const { dataSource } = region.database;
  const query = (text: string, values?: unknown[]) => {
    statements.push(text);
    return dataSource.query(text, values);
  };
  const database = new Proxy(dataSource, {
    get: (target, name) => (name === 'query' ? query : (Reflect.get(target, name) as unknown)),
  });
  return { database, statements };
}

/** Of one page that was found in the scope before. */
const OF_A_FOUND_PAGE = /where (p\.id|page_id) = \$\d+ and (p\.)?region_code = \$\d+/;

/** By whose clock places of the region live: a rule of the region, and of nobody's institutions. */
const ZONES_OF_PLACES = /^select oktmo, zone from municipality where region_code = \$1 and zone <> \$2$/;

const ANSWERS = everyAnswer(() => ({ scope, own }));

describe('every statement about institutions holds the scope of the caller', () => {
  it.each(ANSWERS)('%s', async (_, ask) => {
    const { database, statements } = listening();
    await ask(database);
    expect(statements.length).toBeGreaterThan(0);
    const aboutInstitutions = statements.filter((text) => /\b(institution|municipality)\b/.test(text));
    const unlimited = aboutInstitutions.filter(
      (text) => ![/oktmo = any\(/, OF_A_FOUND_PAGE, ZONES_OF_PLACES].some((allowed) => allowed.test(text)),
    );
    expect(unlimited).toEqual([]);
  });
});

/** Tables with rows of institutions, of their pages, or of sums of them. */
const HOLDS_ROWS =
  /\b(institution|page|told_page|told_subscribers|question|post|comment|subscriber_count|watch|note|refused_value|doubtful_count|touched_day|(page|group|region)_(day|week|month|wall|profile|evidence|sheet)|reply_\w+|municipality|boundary)\b/;
/** Of institutions of the scope, or of pages that were found in it. */
const OF_OWN = /\b(id|page_id|institution_id|\w\.(id|page_id)) = any\(\$\d+/;

/** What is asked of the whole region by somebody who sees some institutions of it, and why nothing of others comes of it. */
const OF_THE_REGION: readonly { readonly statement: RegExp; readonly why: string; readonly by?: readonly string[] }[] =
  [
    { statement: /^with walls as \( select \(percentile_disc/, why: 'the first day of which anything is known' },
    { statement: /from touched_day t cross join generate_series/, why: 'days whose counts are still coming in' },
    {
      statement: /^select exists \( select 1 from page_day where region_code/,
      why: 'whether the region was looked at then',
    },
    {
      statement: /^select exists \(select from watch w join page p .* as filling$/,
      why: 'whether a first pass goes on',
    },
    {
      statement: /^select exists \(select from page where region_code = \$1 and left_on > \$2::date\) as has$/,
      why: 'whether the register of that day was another one: it decides how the rows of the scope are read',
    },
    { statement: ZONES_OF_PLACES, why: 'by whose clock places live' },
    { statement: /^with seen as \(select max\(seen_at\) as at from collector\)/, why: 'whether a collector lives' },
    { statement: /as version from page where region_code/, why: 'whether the order of pages in snapshots is as known' },
    {
      statement: /^select string_agg\(id::text, ',' order by id\) as ids from page/,
      why: 'the order of pages in snapshots',
    },
    {
      ...{
        statement:
          /from \(select p\.id from page p where p\.region_code = \$1 and \(p\.removed_at is null or p\.left_on > \$2::date\)\)/,
        by: ['anomalies'],
      },
      why: 'which pages jumped at once: an event of the platform, told by own pages',
    },
    { statement: /from region_sheet s join unnest/, by: ['anomalies'], why: 'the counts of these' },
    { statement: /^select i\.ogrn, i\.name,/, by: ['ranking'], why: 'among whom they are ranked, told without names' },
  ];

describe('whoever sees some institutions', () => {
  beforeAll(async () => {
    const rows = await region.query<{ id: number }>('select id from institution where ogrn = $1', [own.ogrn]);
    scope = onlyInstitutions('34', [rows[0]!.id]);
  });

  it.each(ANSWERS)('have no statement about others sent by %s but those that are listed', async (name, ask) => {
    const { database, statements: sent } = listening();
    await ask(database);
    const statements = sent.map((text) => text.replaceAll(/\s+/g, ' ').trim());
    const ofOthers = statements.filter(
      (text) => HOLDS_ROWS.test(text) && !OF_OWN.test(text) && !OF_A_FOUND_PAGE.test(text),
    );
    const isListed = (text: string) =>
      OF_THE_REGION.some(({ statement, by }) => statement.test(text) && (by?.includes(name) ?? true));
    expect(ofOthers.filter((text) => !isListed(text))).toEqual([]);
  });
});
