import type { FoundersAnswer } from '@gospulse/contracts';
import { NO_FOUNDER } from '@gospulse/domain';
import { getInstitutionCard } from '../institutions/institution.js';
import { getInstitutions } from '../institutions/institutions.js';
import { answered, openObservedRegion, request, type RegionUnderTest } from '../../observed-region.spec-helper.js';
import { getFounderCard, laggingOf } from './founder-card.js';
import { getFounders } from './founders.js';

let region: RegionUnderTest;
let all: FoundersAnswer;

beforeAll(async () => {
  region = await openObservedRegion();
  all = await answered(getFounders(region.database.dataSource, request()));
});
afterAll(() => region.close());

const listOf = (ogrn: string) =>
  answered(
    getInstitutions(region.database.dataSource, {
      ...request({ filters: { founder: ogrn } }),
      ...{ sort: 'name', order: 'asc', limit: 1_000 },
    }),
  );
const card = (ogrn: string, more: Parameters<typeof request>[0] = {}) =>
  getFounderCard(region.database.dataSource, { ...request(more), ogrn });
const named = () => all.rows.filter(({ ogrn }) => ogrn !== NO_FOUNDER.ogrn);
const largest = () => named().sort((a, b) => b.institutions - a.institutions)[0]!;

describe('the founders', () => {
  it('hold every institution once, those without one in the last row', async () => {
    const rows = await region.database.dataSource.query<{ founded: number; founders: number }[]>(
      'select count(*)::int as founded, count(distinct founder_ogrn)::int as founders from institution where founder_ogrn is not null',
    );
    const sum = named().reduce((total, row) => total + row.institutions, 0);
    expect({ founded: sum, founders: named().length }).toEqual(rows[0]);
    expect(all.rows.at(-1)!.institutions + sum).toBe(all.total.institutions);
  });

  it('score the mean over the pages that could be scored, and say of how many', async () => {
    const row = largest();
    const { rows } = await listOf(row.ogrn);
    const scored = rows.flatMap(({ compliance }) => (compliance.score === null ? [] : [compliance]));
    const sum = scored.reduce((total, each) => total + (each.score ?? 0) * each.scoredPages, 0);
    const pages = scored.reduce((total, each) => total + each.scoredPages, 0);
    expect(row.compliance.score).toBeCloseTo(sum / pages, 8);
    expect(row.complianceScore).toBeCloseTo(sum / pages, 8);
    expect(row.compliance.scoredPages).toBe(pages);
    expect(row.compliance.pages).toBeGreaterThanOrEqual(pages);
    expect(row.compliance.measured).toBeLessThan(row.compliance.applicable);
  });

  it('stay within the scope', async () => {
    const scope = { regionCode: '34', oktmo: ['18710000'] };
    const { rows } = await answered(getFounders(region.database.dataSource, request({ scope })));
    const sum = rows.reduce((total, row) => total + row.institutions, 0);
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThan(all.rows.reduce((total, row) => total + row.institutions, 0));
  });
});

describe('the card of a founder', () => {
  it('has the row of the list, and counts each institution in one zone', async () => {
    const row = largest();
    const answer = await answered(card(row.ogrn));
    expect(answer.founder).toEqual(row);
    const { rows } = await listOf(row.ogrn);
    const zones = Object.values(answer.zones).reduce((sum, count) => sum + count, 0);
    expect(zones).toBe(rows.filter(({ exempt }) => !exempt).length);
    expect(answer.zones.red).toBe(rows.filter(({ compliance }) => compliance.zone === 'red').length);
  });

  it('names first whom to call: most overdue, then lowest scores, and nobody in order', async () => {
    const { lagging } = await answered(card(largest().ogrn));
    expect(lagging.length).toBeGreaterThan(0);
    expect(lagging.length).toBeLessThanOrEqual(5);
    const overdue = lagging.map(({ figures }) => figures.overdue ?? 0);
    expect(overdue).toEqual([...overdue].sort((a, b) => b - a));
    const { rows } = await listOf(largest().ogrn);
    expect(overdue[0]).toBe(Math.max(...rows.map(({ figures }) => figures.overdue ?? 0)));
    expect(lagging.every(({ figures, compliance }) => figures.overdue || compliance.zone !== 'green')).toBe(true);
  });

  it('calls whoever is more overdue before whoever scores less', async () => {
    const [row] = (await listOf(largest().ogrn)).rows.filter(({ exempt }) => !exempt);
    const like = (ogrn: string, overdue: number | null, score: number | null, zone: 'green' | 'red' | null) => ({
      ...row!,
      ogrn,
      figures: { ...row!.figures, overdue },
      compliance: { ...row!.compliance, score, zone },
    });
    const rows = [
      like('fine', 0, 95, 'green'),
      like('unknown', null, null, null),
      like('low', null, 10, 'red'),
      like('lower', 0, 5, 'red'),
      like('late', 2, 100, 'green'),
      like('later', 7, null, null),
    ];
    expect(laggingOf(rows).map(({ ogrn }) => ogrn)).toEqual(['later', 'late', 'lower', 'low']);
  });

  it('is there without institutions when the filters leave none', async () => {
    const answer = await answered(card(largest().ogrn, { filters: { kind: 'no-such-kind' } }));
    expect(answer.founder).toMatchObject({ institutions: 0, subscribers: null, complianceScore: null });
    expect(answer.lagging).toEqual([]);
  });

  it('is not found for who founded nobody, nor outside of the scope', async () => {
    const nobody = { kind: 'problem', problem: 'not-found' };
    expect(await card('1000000000000')).toEqual(nobody);
    const own = await region.database.dataSource.query<{ ogrn: string }[]>(
      `select founder_ogrn as ogrn from institution where founder_ogrn is not null
       group by 1 having bool_and(municipality_oktmo = '18701000') limit 1`,
    );
    expect(await card(own[0]!.ogrn, { scope: { regionCode: '34', oktmo: ['18710000'] } })).toEqual(nobody);
  });
});

describe('a founder', () => {
  const UNKNOWN = '1023400000001';
  const set = (ogrn: string, fields: string) =>
    region.query(`update institution set ${fields} where ogrn = $1`, [ogrn]);
  const institution = (ogrn: string) =>
    answered(getInstitutionCard(region.database.dataSource, { ...request(), ogrn }));
  const rowsNow = async () => (await answered(getFounders(region.database.dataSource, request()))).rows;

  it('of whom the register knows no more than the number is called by it everywhere', async () => {
    const { rows } = await listOf(largest().ogrn);
    const its = rows.slice(0, 3).map(({ ogrn }) => ogrn);
    for (const ogrn of its) await set(ogrn, `founder_ogrn = '${UNKNOWN}'`);
    expect((await rowsNow()).find(({ ogrn }) => ogrn === UNKNOWN)).toMatchObject({ name: UNKNOWN, institutions: 3 });
    expect((await answered(card(UNKNOWN))).founder).toMatchObject({ ogrn: UNKNOWN, institutions: 3 });
    expect((await institution(its[0]!)).founder).toEqual({ ogrn: UNKNOWN, name: UNKNOWN });
  });

  it('may be founded by those it founded, or by itself', async () => {
    const { rows } = await listOf(UNKNOWN);
    const [a, b, c] = rows.map(({ ogrn }) => ogrn) as [string, string, string];
    await set(a, `founder_ogrn = '${b}'`);
    await set(b, `founder_ogrn = '${a}'`);
    await set(c, `founder_ogrn = '${c}'`);
    for (const [ogrn, founder] of [
      [a, b],
      [b, a],
      [c, c],
    ] as const) {
      expect((await institution(ogrn)).founder?.ogrn).toBe(founder);
      expect((await institution(ogrn)).founded).toBe(1);
      expect((await answered(card(founder))).founder.institutions).toBe(1);
    }
    expect((await rowsNow()).reduce((sum, { institutions }) => sum + institutions, 0)).toBe(all.total.institutions);
  });

  it('has as many institutions on its own card as in the list when some are closed', async () => {
    const founder = (await rowsNow()).find(({ ogrn, institutions }) => ogrn !== NO_FOUNDER.ogrn && institutions > 3)!;
    const { rows } = await listOf(founder.ogrn);
    await set(rows.find(({ ogrn }) => ogrn !== founder.ogrn)!.ogrn, `status = 'closed'`);
    const row = (await rowsNow()).find(({ ogrn }) => ogrn === founder.ogrn)!;
    expect(row.institutions).toBe(founder.institutions - 1);
    expect((await institution(founder.ogrn)).founded).toBe(row.institutions);
  });
});
