import type { Contributor, WhyAnswer } from '@gospulse/contracts';
import { WHY_FIGURES, WHY_GROUPINGS, type WhyFigure } from '@gospulse/domain';
import {
  answered,
  FROM_ROLLUPS,
  openObservedRegion,
  request,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { VersionedCaches } from '../caching/versioned-cache.js';
import { recordStates } from '../history/record-states.js';
import { readAnew } from '../dataset/readings.js';
import { getInstitutionCard } from './institutions/institution.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import { getWhy, type WhyRequest } from './why.js';

let region: RegionUnderTest;
/** Two weeks, each with all it takes, and those before them. */
const WEEKS = { from: '2025-11-08', to: '2025-11-21', compare: 'previous' } as const;

beforeAll(async () => (region = await openObservedRegion()));
afterAll(() => region.close());

const why = (figure: WhyFigure, more: Partial<WhyRequest> = {}): Promise<WhyAnswer> =>
  answered(getWhy(region.database.dataSource, { ...request(WEEKS), by: 'municipality', figure, ...more }));
const sumOf = (rows: readonly Contributor[]): number => rows.reduce((sum, { contribution }) => sum + contribution, 0);

describe('why a figure is another', () => {
  it('is told of the values that Обзор shows', async () => {
    const shown = await answered(getOverview(region.database.dataSource, request(WEEKS)));
    for (const figure of ['subscribers', 'firstReply', 'withinDeadline', 'backlog', 'cadence'] as const) {
      const { whole } = await why(figure);
      const { value, previous, unknown } = shown[figure];
      expect({ figure, value, previous, unknown }).toEqual({
        figure,
        ...{ value: whole.value, previous: whole.previous, unknown: whole.unknown },
      });
      expect(value).not.toBeNull();
    }
    expect(shown.withinDeadline.previous).not.toBeNull();
    expect(shown.subscribers.previous).not.toBeNull();
  });

  it.each(WHY_GROUPINGS)('adds up by %s to the last one where the figure is a sum', async (by) => {
    for (const figure of ['subscribers', 'questions'] as const) {
      const { whole, up, down, incomparable, rest, method } = await why(figure, { by });
      expect(method).toBe('sum');
      expect(whole.previous).not.toBeNull();
      expect(sumOf(up) + sumOf(down) + incomparable.contribution + (rest.contribution ?? Number.NaN)).toBe(
        (whole.value ?? Number.NaN) - (whole.previous ?? Number.NaN),
      );
    }
  });

  it('names five each way at most, the largest first, with the figures of their rows', async () => {
    const { rows } = await answered(getMunicipalities(region.database.dataSource, request(WEEKS)));
    const { up, down } = await why('subscribers');
    expect(up.length).toBeGreaterThan(0);
    for (const [side, sign] of [
      [up, 1],
      [down, -1],
    ] as const) {
      expect(side.length).toBeLessThanOrEqual(5);
      expect(side.map(({ contribution }) => sign * contribution)).toEqual(
        side.map(({ contribution }) => sign * contribution).toSorted((a, b) => b - a),
      );
      for (const { key, name, value } of side) {
        const row = rows.find(({ oktmo }) => oktmo === key);
        expect({ name, value }).toEqual({ name: row?.name, value: row?.subscribers });
      }
    }
  });

  it('says of shares and medians what is another without each, and names nobody whom chance may have moved', async () => {
    for (const figure of ['withinDeadline', 'firstReply', 'cadence'] as const) {
      const { method, rest, up, down, whole } = await why(figure, { by: 'kind' });
      expect(method).toBe('without');
      expect(rest.contribution).toBeNull();
      expect(typeof whole.isNoise).toBe('boolean');
      expect(rest.withinNoise).toBeGreaterThan(0);
      expect([...up, ...down].every(({ n, previousN }) => Math.max(n ?? 0, previousN ?? 0) >= 10)).toBe(true);
    }
  });

  it('is the same of rollups as of facts', async () => {
    for (const figure of WHY_FIGURES) {
      const facts = await why(figure);
      const { dataSource } = region.database;
      const anew = readAnew();
      const readings = {
        ...anew,
        dataset: (...[source, query, options]: Parameters<typeof anew.dataset>) =>
          anew.dataset(source, query, { ...options, plan: FROM_ROLLUPS }),
      };
      const rolled = await answered(getWhy(dataSource, { ...request(WEEKS), by: 'municipality', figure, readings }));
      expect(rolled).toEqual(facts);
    }
  });

  it('tells of one institution by its pages, and of the score by those that were kept', async () => {
    const { dataSource } = region.database;
    const [most] = await region.query<{ ogrn: string; pages: number }>(
      `select i.ogrn, count(*)::int as pages from page p join institution i on i.id = p.institution_id
       where p.vk_id is not null group by i.ogrn order by pages desc, i.ogrn limit 1`,
    );
    const own = await why('questions', { by: 'page', filters: { ogrn: most?.ogrn } });
    const card = await answered(
      getInstitutionCard(dataSource, { ...request(WEEKS), withPrevious: true, ogrn: most?.ogrn ?? '' }),
    );
    expect(own.whole).toMatchObject({ value: card.figures.questions, previous: card.previous?.questions });
    expect(own.up.length + own.down.length + own.incomparable.members + own.rest.members).toBeLessThanOrEqual(
      most?.pages ?? 0,
    );
    const score = await why('complianceScore');
    const table = await answered(getMunicipalities(dataSource, request(WEEKS)));
    // Nobody kept the last day of the weeks before.
    expect(score.whole).toMatchObject({ value: table.total.complianceScore, previous: null });
  });

  it('tells nothing where nothing is compared, and of nobody', async () => {
    const alone = await why('withinDeadline', { compare: 'none' });
    expect(alone).toMatchObject({ whole: { previous: null, isNoise: null }, up: [], down: [] });
    expect(alone.whole.value).not.toBeNull();
    const nobody = await why('subscribers', { filters: { kind: 'none' } });
    expect(nobody).toMatchObject({ whole: { value: null, previous: null }, up: [], down: [], rest: { members: 0 } });
  });

  it('holds nobody against a period in which they were half observed, and tells their part beside', async () => {
    const isolated = await openObservedRegion();
    try {
      const { dataSource } = isolated.database;
      const ofDistrict = `page_id in (select p.id from page p join institution i on i.id = p.institution_id
                                       where i.municipality_oktmo = $1)`;
      const asked = () => answered(getWhy(dataSource, { ...request(WEEKS), by: 'municipality', figure: 'questions' }));
      const [most] = [...(await asked()).up, ...(await asked()).down];
      // Its walls are known from the middle of the comparison period on.
      await isolated.query(
        `update page_wall set exhausted = false, known_since = '2025-11-02T00:00:00Z' where ${ofDistrict}`,
        [most?.key],
      );
      const { whole, up, down, incomparable, rest } = await asked();
      expect(whole.previous).not.toBeNull();
      expect([...up, ...down].map(({ key }) => key)).not.toContain(most?.key);
      expect(incomparable.named.map(({ key, previous }) => [key, previous])).toEqual([[most?.key, null]]);
      expect(sumOf(up) + sumOf(down) + incomparable.contribution + (rest.contribution ?? Number.NaN)).toBe(
        (whole.value ?? Number.NaN) - (whole.previous ?? Number.NaN),
      );
      const { rows } = await answered(getMunicipalities(dataSource, { ...request(WEEKS), withPrevious: true }));
      for (const { key, previous } of [...up, ...down]) {
        expect([key, previous]).toEqual([key, rows.find(({ oktmo }) => oktmo === key)?.previous?.questions]);
      }
    } finally {
      await isolated.close();
    }
  });

  it('cannot tell of one who is all there is what chance did, and names the groupings of more than one', async () => {
    const isolated = await openObservedRegion();
    try {
      const { dataSource } = isolated.database;
      const [first] = await isolated.query<{ founder: string }>(
        `select founder_ogrn as founder from institution where founder_ogrn is not null group by 1
         order by count(*) desc, 1 limit 1`,
      );
      const founder = first?.founder ?? '';
      await isolated.query(
        `update institution set municipality_oktmo = '18701000', oktmo = '18701000' where founder_ogrn = $1`,
        [founder],
      );
      await recordStates({ dataSource, caches: new VersionedCaches() }, '34', request().now);
      await isolated.query(`delete from state_day where day <> '2025-11-21'`);
      await isolated.query(`update state_day set day = '2025-11-07'`);
      const ofFounder = (figure: WhyFigure, by: WhyRequest['by']): Promise<WhyAnswer> =>
        answered(getWhy(dataSource, { ...request(WEEKS), by, figure, filters: { founder } }));
      for (const figure of ['coverage', 'complianceScore'] as const) {
        const alone = await ofFounder(figure, 'municipality');
        expect(alone.whole.previous).not.toBeNull();
        expect([...alone.up, ...alone.down]).toEqual([]);
        expect(alone.rest).toEqual({ members: 1, contribution: null, withinNoise: 0, undetermined: 1 });
        expect(alone.groupings).toEqual(['kind', 'institution']);
        const { rest } = await ofFounder(figure, 'institution');
        expect([rest.withinNoise, rest.undetermined]).toEqual([0, 0]);
      }
    } finally {
      await isolated.close();
    }
  });

  it('stays within the scope', async () => {
    const scope = { regionCode: '34', oktmo: ['18701000'] };
    const own = await why('subscribers', { scope });
    expect([...own.up, ...own.down].map(({ key }) => key)).toEqual(['18701000']);
    expect(own.rest.members).toBe(0);
  });
});
