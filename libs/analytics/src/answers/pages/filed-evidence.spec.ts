import type { PageAnswer } from '@gospulse/contracts';
import { createHash } from 'node:crypto';
import { addDays } from '@gospulse/domain';
import { writeEvidence } from '@gospulse/store';
import { getFigures } from '../figures.js';
import {
  answered,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
} from '../../observed-region.spec-helper.js';
import { wholeRegion } from '../../query/scope.js';
import { rebuildRollups } from '../../rollups/rebuild-rollups.js';
import { getPageCard } from './page-card.js';

/** The day the file is of, and the first and last one of a period that ends on a day. */
const FILED_ON = '2025-11-10';
const until = (to: string) => ({ from: addDays(to, -6), to });
const SHA = createHash('sha256').update('file').digest('hex');

let region: RegionUnderTest;
let page: { id: number; vkId: number; members: number };

beforeAll(async () => {
  region = await openObservedRegion();
  const [row] = await region.query<{ id: number; vkId: string; members: number }>(
    `select p.id, p.vk_id as "vkId", d.members from page p
     join institution i on i.id = p.institution_id and i.exempt_reason is null and i.founder_ogrn is not null
     join page_day d on d.page_id = p.id and d.day = '${FILED_ON}' and d.members > 100
     where p.state = 'live'
     order by p.id limit 1`,
  );
  page = { ...row!, vkId: Number(row!.vkId) };
});
afterAll(() => region.close());
afterEach(() => region.query('truncate page_evidence'));

const file = (criterion: string, value: number | null, on = FILED_ON) =>
  writeEvidence(region.database.dataSource.manager, [{ page_id: page.id, criterion, value }], {
    ...{ regionCode: '34', on, name: 'form.csv', sha256: SHA, importedAt: new Date(NOW) },
  });
const card = (to: string = PERIOD.to) =>
  answered(getPageCard(region.database.dataSource, { ...request(until(to)), vkId: page.vkId }));
const checkOf = ({ compliance }: PageAnswer, code: string) => compliance.checks.find((check) => check.code === code);
const rowOf = async (by: Parameters<typeof getFigures>[1]['by'], to: string = PERIOD.to) => {
  const answer = await getFigures(region.database.dataSource, {
    ...{ scope: wholeRegion('34'), ...until(to), by, now: new Date(NOW) },
  });
  return answer.kind === 'rows' ? answer.rows : [];
};
/** Whatever VK showed of the mark and the widgets is as if it had not. */
const hide = (what: string) =>
  region.query(`update page_profile set facts = facts || '{${what}}'::jsonb where page_id = ${page.id}`);

describe('evidence from a file', () => {
  it('is taken back by a later one, and days before keep their score', async () => {
    const without = await card();
    await file('component', 1);
    await file('component', null, addDays(FILED_ON, 3));
    const [earlier, later] = [await card(addDays(FILED_ON, 2)), await card(addDays(FILED_ON, 3))];
    expect(checkOf(earlier, 'component')).toMatchObject({ state: 'met', filedOn: FILED_ON });
    expect(checkOf(later, 'component')).toMatchObject({ state: 'not-measured', filedOn: null });
    expect((await card()).compliance).toEqual(without.compliance);
  });

  it('measures what nobody saw, and says that a file says it and of which day', async () => {
    expect(checkOf(await card(), 'component')).toMatchObject({ state: 'not-measured', filedOn: null });
    const before = await card();
    await file('component', 1);
    const after = await card();
    expect(checkOf(after, 'component')).toEqual({
      ...{ code: 'component', title: expect.any(String), state: 'met', weight: 10, points: 10 },
      ...{ evidence: 'компонент подключён', advice: null, observedAt: null, filedOn: FILED_ON },
    });
    expect(after.compliance.measured).toBe(before.compliance.measured + 1);
    expect(after.compliance.checks.filter(({ filedOn }) => filedOn !== null)).toHaveLength(1);
  });

  it('says what to do where it is not met', async () => {
    await file('component', 0);
    const { compliance } = await card();
    expect(compliance.checks.find(({ code }) => code === 'component')?.evidence).toBe('компонент не подключён');
    expect(compliance.nextSteps.map(({ code }) => code)).toContain('component');
  });

  it('holds from its day on, and for as long as the profile says', async () => {
    await file('reach', page.members);
    const stateOn = async (day: string) => checkOf(await card(day), 'reach')?.state;
    expect([await stateOn('2025-11-09'), await stateOn(FILED_ON)]).toEqual(['not-measured', 'met']);
    await region.query(
      `insert into policy (region_code, version, effective_from, rules) values ('34', 'short-1', '2025-11-15', $1)`,
      [JSON.stringify({ compliance: { evidenceDays: { component: 9, 'government-mark': 9, widgets: 9, reach: 9 } } })],
    );
    try {
      expect(await Promise.all(['2025-11-19', '2025-11-20'].map(stateOn))).toEqual(['met', 'not-measured']);
      expect(await stateOn('2025-11-14')).toBe('met');
    } finally {
      await region.query(`delete from policy where version = 'short-1'`);
    }
  });

  it('gives each day the evidence of then', async () => {
    await file('component', 0, '2025-11-17');
    await file('component', 1);
    const told = await Promise.all(
      ['2025-11-16', '2025-11-17'].map(async (day) => checkOf(await card(day), 'component')),
    );
    expect(told.map((check) => [check?.state, check?.filedOn])).toEqual([
      ['met', FILED_ON],
      ['failed', '2025-11-17'],
    ]);
  });

  it.each([
    [0.71, 10],
    [0.5, 7],
    [0.3, 5],
    [0, 0],
  ])('divides a reach by the subscribers of its day: %d gives %d points', async (share, points) => {
    // People are whole: the next one up reaches the limit, and the next one beyond it exceeds it.
    await file('reach', Math.ceil(page.members * share));
    expect(checkOf(await card(), 'reach')).toMatchObject({
      points,
      evidence: expect.stringMatching(/^охват за неделю: \d/),
    });
  });

  it('does not take a day on which nobody counted for one without reach', async () => {
    await region.query(`update page_day set members = null, observed_at = null,
      counted_earlier = false where page_id = ${page.id} and day = '${FILED_ON}'`);
    await file('reach', 500);
    expect(checkOf(await card(), 'reach')).toMatchObject({ state: 'not-measured', evidence: null, filedOn: null });
    await rebuildRollups(region.database.dataSource);
    expect(checkOf(await card(), 'reach')).toMatchObject({
      state: expect.stringMatching(/met|failed/),
      filedOn: FILED_ON,
    });
  });

  it('gives way to what VK shows on its day or later, and not to what it showed before', async () => {
    await hide('"widgets": 2');
    await file('widgets', 0);
    expect(checkOf(await card(), 'widgets')).toMatchObject({ state: 'met', filedOn: null });
    await region.query(`update page_profile set last_seen_at = '2025-11-09T12:00:00Z' where page_id = ${page.id}`);
    expect(checkOf(await card(), 'widgets')).toMatchObject({ state: 'failed', filedOn: FILED_ON });
    await hide('"widgets": null');
    await region.query(`update page_profile set last_seen_at = '${NOW}' where page_id = ${page.id}`);
    expect(checkOf(await card(), 'widgets')).toMatchObject({ state: 'failed', filedOn: FILED_ON });
  });

  it.each(['page', 'institution', 'founder', 'kind', 'region'] as const)('counts in the score by %s', async (by) => {
    const before = await rowOf(by);
    await file('reach', 0);
    const [after, earlier] = [await rowOf(by), await rowOf(by, '2025-11-09')];
    const changed = after.filter((row, index) => row.complianceScore !== before[index]?.complianceScore);
    expect(changed).toHaveLength(1);
    await region.query('truncate page_evidence');
    expect(await rowOf(by, '2025-11-09')).toEqual(earlier);
  });
});
