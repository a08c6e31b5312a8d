import { createSharedJumps } from './anomalies/region-jumps.js';
import { getAnomalies } from './anomalies/anomalies.js';
import { getBoundaries } from './boundaries/boundaries.js';
import { getFigures } from './figures.js';
import { getFound } from './find.js';
import { getFounderCard } from './founders/founder-card.js';
import { getFounders } from './founders/founders.js';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import { getQuality } from './quality/quality.js';
import { getQueue } from './queue/queue.js';
import { getMyPage } from './my/my-page.js';
import { getToFix } from './my/to-fix.js';
import { getMethodology } from './methodology/methodology.js';
import { getInstitutionCard } from './institutions/institution.js';
import { getPageCard } from './pages/page-card.js';
import { getPageQuestions } from './pages/page-questions.js';
import { getReplies } from './replies/replies.js';
import { getSeries } from './series/series.js';
import { getSession } from './session.js';
import { getWidgets } from './widgets.js';
import { rebuildRollups } from '../rollups/rebuild-rollups.js';
import { GROUPINGS } from '../query/grouping.js';
import { onlyInstitutions, type Scope } from '../query/scope.js';
import {
  answered,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { createReadings } from '../dataset/readings.js';
import { VersionedCaches } from '../caching/versioned-cache.js';

const DISTRICT = '18710000';
const now = new Date(NOW);

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openObservedRegion();
});
afterAll(() => region.close());

/** What each answer is asked. */
const ASKED: Readonly<Record<string, (scope: Scope) => Promise<unknown>>> = {
  overview: (scope) => getOverview(db(), request({ scope, compare: 'previous' })),
  subscribers: (scope) => getSeries(db(), { ...request({ scope }), metric: 'subscribers' }),
  deadlines: (scope) => getSeries(db(), { ...request({ scope }), metric: 'withinDeadlineShare' }),
  municipalities: (scope) => getMunicipalities(db(), request({ scope })),
  founders: (scope) => getFounders(db(), request({ scope })),
  replies: (scope) => getReplies(db(), request({ scope })),
  institutions: (scope) => getInstitutions(db(), { ...request({ scope }), sort: 'name', order: 'asc', limit: 100 }),
  queue: (scope) => getQueue(db(), { ...request({ scope }), sort: 'asked', limit: 100 }),
  anomalies: (scope) =>
    getAnomalies(db(), {
      ...{ scope, ...PERIOD, filters: {}, corrections: 'with', limit: 100, now },
      readJumps: createSharedJumps(0),
      readings: createReadings(0, new VersionedCaches()),
    }),
  quality: (scope) => getQuality(db(), { scope, now, limit: 50 }),
  boundaries: (scope) => getBoundaries(db(), scope),
  session: (scope) => getSession(db(), scope, now),
  widgets: (scope) => getWidgets(db(), request({ scope })),
  methodology: (scope) => getMethodology(db(), { scope, now }),
  find: (scope) => getFound(db(), { scope, q: 'школа' }),
  search: (scope) => getInstitutions(db(), { ...request({ scope }), q: 'школа', order: 'desc', limit: 100 }),
  ...Object.fromEntries(
    GROUPINGS.map((by) => [`figures by ${by}`, (scope: Scope) => getFigures(db(), { scope, ...PERIOD, now, by })]),
  ),
};
const db = () => region.database.dataSource;

describe('a scope of institutions', () => {
  it.each(Object.keys(ASKED))('tells in %s what the scope of the district tells that they make up', async (name) => {
    const ids = await region.query<{ id: number }>('select id from institution where municipality_oktmo = $1', [
      DISTRICT,
    ]);
    const ask = ASKED[name] ?? (() => Promise.resolve(null));
    const ofDistrict = await ask({ regionCode: '34', oktmo: [DISTRICT] });
    expect(ids.length).toBeGreaterThan(1);
    expect(
      await ask(
        onlyInstitutions(
          '34',
          ids.map(({ id }) => id),
        ),
      ),
    ).toEqual(ofDistrict);
  });

  it('draws the line of a municipality of the pages that belong to it alone', async () => {
    const [one] = await region.query<{ id: number; members: number }>(
      `select i.id, d.members from institution i join page p on p.institution_id = i.id and p.removed_at is null
       join page_day d on d.page_id = p.id and d.day = $2
       where i.municipality_oktmo = $1 and d.members is not null order by i.id limit 1`,
      [DISTRICT, PERIOD.to],
    );
    const scope = onlyInstitutions('34', [one?.id ?? 0]);
    const { rows } = await answered(getMunicipalities(db(), request({ scope })));
    expect(rows.map(({ oktmo, spark }) => [oktmo, spark.at(-1)])).toEqual([[DISTRICT, one?.members]]);
  });

  it.each(Object.keys(ASKED))('of nobody tells in %s of nobody', async (name) => {
    const ask = ASKED[name] ?? (() => Promise.resolve(null));
    const told = JSON.stringify(await ask(onlyInstitutions('34', [])));
    const known = await region.query<{ ogrn: string; vk: string | null }>(
      'select i.ogrn, p.vk_id::text as vk from institution i left join page p on p.institution_id = i.id',
    );
    expect(known.filter(({ ogrn, vk }) => told.includes(ogrn) || (vk !== null && told.includes(vk)))).toEqual([]);
  });
});

/** Everything that others did, are called and were given, made another; `institution i` are those of others. */
const TURNED_OVER = [
  `insert into question_observed select q.* from question q where q.page_id in (${pagesOfOthers()}) and q.comment_id % 3 = 0`,
  `insert into correction (region_code, institution_id, page_id, kind, comment_id, span_from, span_to, criterion, from_day,
                           founder_ogrn, reason, login, made_at)
   select '34', p.institution_id, case kind when 'founder' then null else q.page_id end, kind,
          case kind when 'not-a-question' then q.comment_id end,
          case kind when 'outage' then q.asked_at end, case kind when 'outage' then q.asked_at + interval '1 day' end,
          case kind when 'criterion-met' then 'verified' end, case kind when 'criterion-met' then '2025-01-01'::date end,
          case kind when 'founder' then '1023400000011' end, 'Проверено', 'operator', now()
   from question_observed q join page p on p.id = q.page_id
   cross join unnest(array['not-a-question', 'outage', 'criterion-met', 'founder']) kind where $1::int[] is not null`,
  `insert into institution_as_registered select id, founder_ogrn from institution where id <> all($1::int[]) and id % 2 = 0`,
  `update institution set founder_ogrn = '1023400000011' where id in (select institution_id from institution_as_registered)
     and id <> all($1::int[])`,
  `update institution set name = name || ' (другое)', short_name = null, exempt_reason = null where id <> all($1::int[])`,
  `update page set name = 'Переименована', screen_name = 'renamed_' || id
   where institution_id in (select id from institution where id <> all($1::int[]))`,
  ...['question', 'comment'].map(
    (table) => `delete from ${table} where page_id in (${pagesOfOthers()}) and comment_id % 2 = 0`,
  ),
  `delete from post where page_id in (${pagesOfOthers()}) and post_id % 2 = 0`,
  `update subscriber_count set members = members * 3 + 7 where page_id in (${pagesOfOthers()})`,
  `update watch set failures = 9, last_success_at = null where page_id in (${pagesOfOthers()})`,
  `insert into note (region_code, page_id, day, kind, text, made_at)
   select '34', id, '2025-11-20'::date, 'note', 'Сбой у другого', now() from page where id in (${pagesOfOthers()})
   union all select '34', null, '2025-11-20'::date, 'note', 'Сбой у всех', now() where $1::int[] is not null`,
  `insert into refused_value (region_code, day, kind, reason, times, pages, first_at, last_at)
   select '34', '2025-11-20'::date, 'likes', 'negative', 5, array_agg(id), '2025-11-20'::date, '2025-11-20'::date from page
   where id in (${pagesOfOthers()})`,
  `update policy set rules = (select jsonb_build_object('working', jsonb_build_object('institutions', jsonb_build_object(
     i.ogrn, '{"roundTheClock": true}'::jsonb))) from institution i where i.id <> all($1::int[]) order by i.id limit 1)`,
];

/** The page of a head without its place among others and their curve, which are made of others. */
async function ownPage(scope: Scope): Promise<object> {
  const told = await answered(getMyPage(db(), request({ scope })));
  const { own, median } = told.curve;
  return { ...told, place: null, noPlace: null, curve: { own, median } };
}

function pagesOfOthers(): string {
  return `select p.id from page p join institution o on o.id = p.institution_id where o.id <> all($1::int[])`;
}

describe('what others do, are called and are told', () => {
  it('changes nothing of what a head is told', async () => {
    const [own] = await region.query<{ id: number; ogrn: string; vk: number; founder: string }>(
      `select i.id, i.ogrn, p.vk_id::float8 as vk, i.founder_ogrn as founder from question q join page p on p.id = q.page_id
       join institution i on i.id = p.institution_id where i.founder_ogrn is not null
       group by 1, 2, 3, 4 order by count(*) desc limit 1`,
    );
    const scope = onlyInstitutions('34', [own!.id]);
    const cards = {
      institution: () => getInstitutionCard(db(), { ...request({ scope }), ogrn: own!.ogrn }),
      page: () => getPageCard(db(), { ...request({ scope }), vkId: own!.vk }),
      'questions of a page': () => getPageQuestions(db(), { ...request({ scope }), vkId: own!.vk, limit: 100 }),
      founder: () => getFounderCard(db(), { ...request({ scope }), ogrn: own!.founder }),
      'own page': () => ownPage(scope),
      'what to fix': () => getToFix(db(), request({ scope })),
    };
    const asked = {
      ...Object.fromEntries(Object.entries(ASKED).map(([name, ask]) => [name, () => ask(scope)])),
      ...cards,
    };
    const tell = async () => {
      const told: Record<string, unknown> = {};
      for (const [name, ask] of Object.entries(asked)) told[name] = await ask();
      return told;
    };
    await region.query(`insert into policy values ('34', 'theirs', '2020-01-01', '{}')`);
    const before = await tell();
    for (const statement of TURNED_OVER) await region.query(statement, [[own!.id]]);
    await rebuildRollups(db());
    const after = await tell();
    // The founder's name is told: whoever is below it knows who it is.
    const plain = (told: unknown): unknown => JSON.parse(JSON.stringify(told).replaceAll(' (другое)', ''));
    for (const name of Object.keys(asked)) expect([name, plain(after[name])]).toEqual([name, plain(before[name])]);
  });
});
