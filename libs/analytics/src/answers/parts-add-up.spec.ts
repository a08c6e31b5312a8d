import type { FigureRow, MunicipalityRow } from '@gospulse/contracts';
import {
  BACKLOG_BANDS,
  BESIDE_MUNICIPALITIES,
  NO_FOUNDER,
  NO_MUNICIPALITY,
  QUEUE_STATES,
  REGIONAL_INSTITUTIONS,
  type Basis,
  type SeriesMetric,
} from '@gospulse/domain';
import {
  answered,
  FROM_ROLLUPS,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  ROW_BY_ROW,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { GROUPINGS, type Grouping } from '../query/grouping.js';
import { wholeRegion, type Filters } from '../query/scope.js';
import { rebuildRollups } from '../rollups/rebuild-rollups.js';
import type { SourcePlanner } from '../sources/plan-sources.js';
import { getAnomalies } from './anomalies/anomalies.js';
import { getFigures } from './figures.js';
import { getFounderCard } from './founders/founder-card.js';
import { getFounders } from './founders/founders.js';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import { getQueue } from './queue/queue.js';
import { getRanking } from './ranking/ranking.js';
import { getReplies } from './replies/replies.js';
import { getSeries } from './series/series.js';
import { getWidgets } from './widgets.js';

/** A region whose institutions lose their place, founder or duty by chance: by this number, so that a failure comes again. */
const SEED = 20_261_129;
let region: RegionUnderTest;

beforeAll(async () => {
  region = await openObservedRegion();
  await scatter();
});
afterAll(() => region.close());

/** A number from 0 to 1 by chance for each row of `institution`, another one for each use. */
const chance = (use: string) => `(('x' || substr(md5(ogrn || '${use}${SEED}'), 1, 6))::bit(24)::int / 16777216.0)`;

async function scatter(): Promise<void> {
  await region.query(`update institution set
    municipality_oktmo = case when ${chance('place')} < 0.5 then null else municipality_oktmo end,
    oktmo = case when ${chance('place')} < 0.4 then null else oktmo end,
    level = case when ${chance('level')} < 0.3 then 'municipal' when ${chance('level')} < 0.8 then 'regional'
                 when ${chance('level')} < 0.9 then 'federal' else level end,
    founder_ogrn = case when ${chance('founder')} < 0.3 then null else founder_ogrn end,
    exempt_reason = case when ${chance('exempt')} < 0.1 then 'own-site' else exempt_reason end,
    status = case when ${chance('closed')} < 0.1 then 'closed' end`);
  // As an import does it: a closed institution keeps no page.
  await region.query(
    `update page set removed_at = now() from institution i where i.id = institution_id and i.status = 'closed'`,
  );
  await region.query(`update page set state = 'private' where id in (
    select p.id from page p join institution i on i.id = p.institution_id where p.state = 'live' and ${chance('private').replace('ogrn', 'i.ogrn')} < 0.1)`);
  await region.query(`delete from page_wall where page_id in (
    select p.id from page p join institution using (region_code) where institution.id = p.institution_id and ${chance('wall')} < 0.1)`);
  await rebuildRollups(region.database.dataSource);
}

const ADDITIVE = [
  ...(['institutions', 'exempt', 'pages', 'observedPages', 'subscribers', 'netGrowth', 'posts', 'comments'] as const),
  ...(['questions', 'answered', 'withdrawn', 'open', 'overdue'] as const),
];

/** Filters alone and together. */
const FILTERS: readonly Filters[] = [
  ...[{}, { kind: 'school' }, { sphere: 'health' }, { oktmo: '00000001' }, { founder: '0000000000000' }],
  ...[
    { sphere: 'education', oktmo: '00000001' },
    { kind: 'school', founder: '0000000000000' },
  ],
  { sphere: 'education', kind: 'school', founder: '0000000000000' },
];

const sumOf = (values: readonly (number | null | undefined)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

type Sums = Readonly<Record<string, number>>;

/** Each number of some rows added up; what is not known adds nothing. */
function add<Row>(rows: readonly Row[], names: readonly (keyof Row & string)[]): Sums {
  return Object.fromEntries(names.map((name) => [name, sumOf(rows.map((row) => row[name] as number | null))]));
}

async function rowsBy(by: Grouping, plan: SourcePlanner, basis: Basis = 'questions'): Promise<FigureRow[]> {
  const result = await getFigures(region.database.dataSource, {
    ...{ scope: wholeRegion('34'), by, ...PERIOD, now: new Date(NOW), plan, basis },
  });
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.rows;
}

const municipalities = (filters: Filters = {}) =>
  answered(getMunicipalities(region.database.dataSource, request({ filters })));
const founders = (filters: Filters = {}) => answered(getFounders(region.database.dataSource, request({ filters })));

describe('the parts of the region', () => {
  it('hold institutions that are in no municipality, of both makes, and some without a founder', async () => {
    const keys = (await municipalities()).rows.map(({ oktmo, institutions }) => institutions > 0 && oktmo);
    expect(keys).toEqual(expect.arrayContaining(BESIDE_MUNICIPALITIES.map(({ oktmo }) => oktmo)));
    expect((await founders()).rows.at(-1)).toMatchObject({ ogrn: NO_FOUNDER.ogrn, name: 'Без учредителя' });
  });

  const sources = { 'row by row': ROW_BY_ROW, 'from rollups': FROM_ROLLUPS };
  describe.each(Object.entries(sources))('in figures %s', (_name, plan) => {
    it.each(GROUPINGS.flatMap((by) => [[by, 'questions'] as const, [by, 'all'] as const]))(
      'by %s of %s add up to it',
      async (by, basis) => {
        const [whole] = await rowsBy('region', plan, basis);
        // A page has one institution, an institution any number of pages.
        const names = ADDITIVE.filter((name) => by !== 'page' || (name !== 'institutions' && name !== 'exempt'));
        expect(add(await rowsBy(by, plan, basis), names)).toEqual(add([whole!], names));
      },
    );
  });

  it('are told with their total, which is the region to the letter', async () => {
    const [whole] = await rowsBy('region', ROW_BY_ROW);
    const { growthRate, engagement, engagementByViews, engagementFormula, ...figures } = whole as FigureRow &
      Record<'growthRate' | 'engagement' | 'engagementByViews' | 'engagementFormula', unknown>;
    expect([growthRate, engagement, engagementByViews, engagementFormula]).toHaveLength(4);
    const reasons = Object.entries(figures.unknown).filter(([name]) => name in figures);
    const region = { ...figures, unknown: Object.fromEntries(reasons) };
    const { withinDeadlineN, ...ofPlaces } = (await municipalities()).total;
    expect(ofPlaces).toEqual(region);
    const { withinDeadlineN: judged, compliance, ...ofFounders } = (await founders()).total;
    expect(ofFounders).toEqual(region);
    expect(judged).toBe(withinDeadlineN);
    expect(compliance.pages).toBeGreaterThan(0);
  });

  it.each(FILTERS)('in tables with a total add up to it under %j', async (filters) => {
    const names = [...ADDITIVE, 'withinDeadlineN'] as const;
    for (const { rows, total } of [await municipalities(filters), await founders(filters)]) {
      expect(total.institutions).toBeGreaterThan(0);
      expect(add<(typeof rows)[number]>(rows, names)).toEqual(add([total], names));
    }
    const { rows, total } = await founders(filters);
    const compliance = ['scoredPages', 'pages', 'measured', 'applicable'] as const;
    const ofRows = add(
      rows.map((row) => row.compliance),
      compliance,
    );
    expect(ofRows).toEqual(add([total.compliance], compliance));
  });

  it('take no place in a ranking where they are nobody', async () => {
    for (const by of ['municipality', 'founder'] as const) {
      for (const filters of [{}, { oktmo: NO_MUNICIPALITY.oktmo }, { founder: NO_FOUNDER.ogrn }]) {
        const asked = { ...request({ filters }), by, metric: 'deadline', limit: 200 } as const;
        const of = (part: 'ranked' | 'few') => answered(getRanking(region.database.dataSource, { ...asked, part }));
        const [{ rows }, few] = [await of('ranked'), await of('few')];
        const keys = [...rows, ...few.rows].map(({ key }) => key);
        expect([by, filters, keys.filter((key) => /^0+1?$/.test(key))]).toEqual([by, filters, []]);
        if (Object.keys(filters).length === 0) expect(keys.length).toBeGreaterThan(5);
      }
    }
  });

  it.each(FILTERS)('have widgets of the pages that all else counts under %j', async (filters) => {
    const { rows, total } = await answered(getWidgets(region.database.dataSource, request({ filters })));
    const counted = (of: readonly { pages: number; seen: number }[]) => add(of, ['pages', 'seen']);
    expect(counted(rows)).toEqual(counted([total]));
    expect(total.pages).toBe((await municipalities(filters)).total.pages);
    const places = (await municipalities(filters)).rows.filter(({ pages }) => pages > 0);
    expect(rows.map(({ oktmo, pages }) => [oktmo, pages])).toEqual(places.map(({ oktmo, pages }) => [oktmo, pages]));
  });

  it.each<Filters>([{}, { founder: NO_FOUNDER.ogrn }, { oktmo: NO_MUNICIPALITY.oktmo }, { kind: 'school' }])(
    'have lines that end with the figures beside them under %j',
    async (filters) => {
      const { rows } = await municipalities(filters);
      const ends = (of: (row: MunicipalityRow) => unknown) => rows.map((row) => [row.oktmo, of(row)]);
      expect(ends(({ spark }) => spark.at(-1))).toEqual(ends(({ subscribers }) => subscribers));
    },
  );
});

/** Numbers of Обзор that add up. */
async function overviewOf(filters: Filters): Promise<Sums> {
  const { subscribers, coverage, firstReply, withinDeadline, backlog } = await answered(
    getOverview(region.database.dataSource, request({ filters })),
  );
  const { net, samePages, samePagesCount, added, removed } = subscribers.growth;
  const { withLivePage, obliged, exempt, anyNetwork } = coverage;
  const numbers = {
    ...{ subscribers: subscribers.value, covered: subscribers.pagesCovered, live: subscribers.pagesLive },
    ...{ net, samePages, samePagesCount, added, removed },
    ...{ withLivePage, obliged, exempt, anyNetwork: anyNetwork.withPage },
    ...{
      asked: firstReply.n,
      answered: firstReply.answered,
      met: withinDeadline.met,
      breached: withinDeadline.breached,
    },
    ...{ open: backlog.open, overdue: backlog.overdue },
  };
  return add([numbers], Object.keys(numbers) as (keyof typeof numbers)[]);
}

const repliesOf = async (filters: Filters): Promise<Sums> => {
  const { counts } = await answered(getReplies(region.database.dataSource, request({ filters })));
  const none = { questions: 0, answered: 0, open: 0, overdue: 0, withdrawn: 0 };
  return add([counts ?? none], ['questions', 'answered', 'open', 'overdue', 'withdrawn']);
};

/** Every day's changes and jumps. */
const jumpsOf = async (filters: Filters): Promise<Sums> => {
  const { days } = await answered(getAnomalies(region.database.dataSource, { ...request({ filters }), limit: 1 }));
  const of = days.flatMap(({ day, observed, lost, samePages, change, up, down, parts }) =>
    Object.entries({
      ...{ observed, lost, samePages, change, up, down },
      ...{ event: parts.platform.change, jumps: parts.jumps.change, others: parts.others.change },
    }).map(([name, value]) => [`${day} ${name}`, value ?? 0] as const),
  );
  return Object.fromEntries(of);
};

const institutionsOf = async (filters: Filters): Promise<Sums> => {
  const list = { order: 'asc', limit: 1 } as const;
  const { total } = await answered(getInstitutions(region.database.dataSource, { ...request({ filters }), ...list }));
  return { total };
};

describe('an answer for each part', () => {
  const answers = { overview: overviewOf, replies: repliesOf, anomalies: jumpsOf, institutions: institutionsOf };
  it.each(Object.entries(answers))('of %s adds up to that of the region', async (_name, ask) => {
    const whole = await ask({});
    const names = Object.keys(whole);
    const places = (await municipalities()).rows.map(({ oktmo }) => oktmo);
    expect(add(await Promise.all(places.map((oktmo) => ask({ oktmo }))), names)).toEqual(whole);
    const ofFounders = (await founders()).rows.map(({ ogrn: founder }) => founder);
    expect(add(await Promise.all(ofFounders.map((founder) => ask({ founder }))), names)).toEqual(whole);
  });

  it.each<SeriesMetric>(['posts', 'questions', 'overdue', 'subscribers'])(
    'of a line of %s adds up day by day',
    async (metric) => {
      const line = async (filters: Filters) =>
        (await answered(getSeries(region.database.dataSource, { ...request({ filters }), metric }))).points;
      const places = (await municipalities()).rows.filter(({ pages }) => pages > 0).map(({ oktmo }) => oktmo);
      const ofFounders = (await founders()).rows.filter(({ pages }) => pages > 0).map(({ ogrn: founder }) => founder);
      const whole = await line({});
      for (const parts of [places.map((oktmo) => ({ oktmo })), ofFounders.map((founder) => ({ founder }))]) {
        const lines = await Promise.all(parts.map(line));
        const sums = whole.map((_, at) => sumOf(lines.map((points) => points[at]?.value)));
        expect(sums).toEqual(whole.map(({ value }) => value ?? 0));
      }
    },
  );

  it('has a card for the institutions without a founder', async () => {
    const row = (await founders()).rows.at(-1)!;
    const card = await answered(getFounderCard(region.database.dataSource, { ...request(), ogrn: NO_FOUNDER.ogrn }));
    expect(card.founder).toEqual(row);
    expect(card.municipality).toBeNull();
  });
});

describe('the queue', () => {
  const ask = (more: object = {}) =>
    answered(
      getQueue(region.database.dataSource, { ...request({ from: '2025-07-01' }), sort: 'asked', limit: 500, ...more }),
    );

  it('has districts that add up to the list, whatever state and age class is chosen', async () => {
    for (const state of [undefined, ...QUEUE_STATES]) {
      for (const band of [undefined, ...BACKLOG_BANDS]) {
        const { municipalities: chips, total, rows } = await ask({ state, band });
        const sum = sumOf(
          chips.flatMap(({ open, overdue }) => [state !== 'overdue' && open, state !== 'open' && overdue]).map(Number),
        );
        expect([state, band, sum, rows.length]).toEqual([state, band, total, total]);
      }
    }
  });

  it('has each chip open as many as it says', async () => {
    const whole = await ask();
    expect(whole.municipalities.map(({ name }) => name)).toContain(REGIONAL_INSTITUTIONS.name);
    for (const { oktmo, open, overdue } of whole.municipalities) {
      const { states, rows } = await ask({ filters: { oktmo } });
      expect([oktmo, states, rows.length]).toEqual([oktmo, { open, overdue }, open + overdue]);
    }
  });
});
