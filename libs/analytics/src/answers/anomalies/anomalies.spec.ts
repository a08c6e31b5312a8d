import { VersionedCaches } from '../../caching/versioned-cache.js';
import { findJumps } from '@gospulse/domain';
import { answered, NOW, openObservedRegion, request, type RegionUnderTest } from '../../observed-region.spec-helper.js';
import { refreshRollups } from '../../rollups/refresh-rollups.js';
import { getAnomalies } from './anomalies.js';
import { addAnomalyNote, notesRevision, takeAnomalyNote, type NewNote } from './anomaly-notes.js';
import { countsBefore } from './daily-members.js';
import { createSharedJumps, readRegionJumps } from './region-jumps.js';

interface Known {
  readonly pageId: number;
  readonly vkId: number;
  readonly oktmo: string;
}

let region: RegionUnderTest;
let pages: Known[];

const JUMP_DAY = '2025-11-15';
const WIDE_DAY = '2025-11-18';
const GAP_DAY = '2025-11-12';

beforeAll(async () => {
  region = await openObservedRegion({ pages: 80 });
  pages = await region.query<Known>(
    `select p.id as "pageId", p.vk_id as "vkId", i.municipality_oktmo as oktmo from page p
     join institution i on i.id = p.institution_id join page_day d on d.page_id = p.id and d.members is not null
     where i.municipality_oktmo is not null group by 1, 2, 3 having count(*) >= 34 order by 1`,
  );
  // Twenty days alike make every change of the rest large: a quiet region with what is written into it below.
  await region.query(
    `update page_day d set members = 1000 + (extract(day from d.day)::int % 3) where d.members is not null`,
  );
  const change = (to: string, ids: readonly number[], where: string, day: string) =>
    region.query(`update page_day set members = ${to} where page_id = any($1) and day ${where} $2`, [ids, day]);
  await change('members + 300', [pages[0]!.pageId], '>=', JUMP_DAY);
  const many = pages.slice(1, 21).map(({ pageId }) => pageId);
  await change('members - 50', many, '>=', WIDE_DAY);
  await change(
    'null',
    pages.slice(30, 50).map(({ pageId }) => pageId),
    '=',
    GAP_DAY,
  );
  await region.query('insert into sheet_due (region_code, day) select distinct region_code, day from page_day');
  await refreshRollups(region.database.dataSource);
});
afterAll(() => region.close());

const { scope, filters, from, to, now } = request();
const range = { from, to } as { from: string; to: string };
type Asked = Parameters<typeof getAnomalies>[1];
const requestOf = (more: Partial<Asked>): Asked => ({
  ...{ scope, filters, corrections: 'with', from, to, now, limit: 100 },
  ...more,
});
const ask = (more: Partial<Asked> = {}) => answered(getAnomalies(region.database.dataSource, requestOf(more)));
const note = (more: Partial<NewNote> = {}) =>
  addAnomalyNote(region.database.dataSource, {
    ...{ scope, page: pages[0]!.vkId, day: JUMP_DAY, kind: 'note', text: 'День открытых дверей', now },
    ...more,
  });

const source = () => ({ dataSource: region.database.dataSource, caches: new VersionedCaches() });

describe('anomalies', () => {
  it('are the jump of a page and one event of the platform', async () => {
    const { rows, total, reviews } = await ask();
    expect(total).toBe(2);
    expect(reviews).toEqual({ new: 2, annotated: 0, dismissed: 0 });
    const [wide, jump] = rows;
    expect(wide).toMatchObject({ kind: 'platform', day: WIDE_DAY, direction: 'down', pages: 20, pagesChosen: 20 });
    expect(wide!.change).toBeLessThan(-900);
    expect(wide!.pagesObserved).toBeGreaterThan(40);
    expect(jump).toMatchObject({ kind: 'page', day: JUMP_DAY, direction: 'up', oktmo: pages[0]!.oktmo });
    expect(jump!.page!.id).toBe(pages[0]!.vkId);
    expect(jump!.change).toBeGreaterThan(290);
    expect(jump!.municipality).not.toBeNull();
  });

  it('tell a day without observation from a day with a fall', async () => {
    const { days, pages: observed } = await ask();
    const of = (day: string) => days.find((each) => each.day === day)!;
    expect(days).toHaveLength(28);
    expect(of(GAP_DAY)).toMatchObject({ lost: 20, gap: true, platform: null });
    expect(of(GAP_DAY).samePages).toBe(of(GAP_DAY).observed);
    expect(of(WIDE_DAY)).toMatchObject({ lost: 0, gap: false, platform: 'down', up: 0, down: 0 });
    expect(of(WIDE_DAY).change).toBeLessThan(-800);
    expect(of(JUMP_DAY)).toMatchObject({ up: 1, down: 0, unfinished: false });
    expect(days.at(-1)!.unfinished).toBe(true);
    expect(observed).toBe(Math.max(...days.map((day) => day.observed)));
  });

  it('say how a day’s change and its event differ: by who jumped alone and by all others', async () => {
    const wide = (await ask()).rows.find(({ kind }) => kind === 'platform')!;
    for (const { days } of [await ask(), await ask({ filters: { oktmo: pages[0]!.oktmo } })]) {
      for (const { change, samePages, parts, up, down } of days) {
        const all = [parts.platform, parts.jumps, parts.others];
        expect(all.reduce((sum, part) => sum + part.change, 0)).toBe(change ?? 0);
        expect(all.reduce((sum, part) => sum + part.pages, 0)).toBe(samePages);
        expect(parts.jumps.pages).toBe(up + down);
      }
    }
    const day = (await ask()).days.find((each) => each.day === WIDE_DAY)!;
    expect(day.parts.platform).toEqual({ pages: wide.pagesChosen, change: wide.change });
    expect([wide.dayChange, day.parts.others.change]).toEqual([day.change, day.change! - wide.change]);
    expect(day.parts.others.pages).toBeGreaterThan(0);
  });

  it('are those of the choice, but what is the platform’s is told over the region', async () => {
    const one = pages[1]!;
    const { rows, days } = await ask({ page: one.vkId });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: 'platform', pages: 20, pagesChosen: 1 });
    expect(days[0]!.observed).toBe(1);
    expect((await ask({ page: pages[25]!.vkId })).rows).toEqual([]);
    const district = await ask({ filters: { oktmo: pages[0]!.oktmo } });
    expect(district.rows.find(({ kind }) => kind === 'page')?.day).toBe(JUMP_DAY);
    expect(await getAnomalies(region.database.dataSource, requestOf({ page: 1 }))).toMatchObject({
      problem: 'not-found',
    });
  });

  it('show a caller of one district nothing of the others', async () => {
    const other = pages.find(({ oktmo }) => oktmo !== pages[0]!.oktmo)!;
    const own = { regionCode: '34', oktmo: [other.oktmo] };
    expect((await ask({ scope: own })).rows.filter(({ kind }) => kind === 'page')).toEqual([]);
    const asked = getAnomalies(region.database.dataSource, requestOf({ scope: own, page: pages[0]!.vkId }));
    expect(await asked).toMatchObject({ problem: 'not-found' });
    expect(await note({ scope: own })).toEqual({ kind: 'problem', problem: 'not-found' });
    expect(await note({ scope: own, page: null })).toEqual({ kind: 'problem', problem: 'not-found' });
  });

  it('are those that the counts of each page tell by themselves', async () => {
    const { members, first, single, events } = await readRegionJumps(source(), '34', range);
    const found = [...single, ...events.flatMap(({ jumps }) => jumps)];
    const alone = Array.from(members.pageIds, (_, page) =>
      findJumps(countsBefore(members, page, members.days, members.days), first).map((jump) => ({ ...jump, page })),
    ).flat();
    const sorted = (jumps: typeof alone) => [...jumps].sort((a, b) => a.page - b.page || a.index - b.index);
    expect(sorted(found)).toEqual(sorted(alone));
    expect(found.length).toBeGreaterThan(20);
  });

  it('of pages that left the register are nobody’s', async () => {
    const { dataSource } = region.database;
    const left = pages[0]!.pageId;
    await region.query('update page set removed_at = now() where id = $1', [left]);
    const { members, single } = await readRegionJumps({ dataSource, caches: new VersionedCaches() }, '34', range);
    await region.query('update page set removed_at = null where id = $1', [left]);
    expect(single.map(({ page }) => members.pageIds[page])).not.toContain(left);
    const again = await readRegionJumps({ dataSource, caches: new VersionedCaches() }, '34', range);
    expect(again.single.map(({ page }) => again.members.pageIds[page])).toContain(left);
  });

  it('are shared by what is asked at one time', async () => {
    let clock = 0;
    const shared = createSharedJumps(1_000, () => clock);
    const ask = () => shared(source(), '34', range);
    const first = await ask();
    expect(await ask()).toBe(first);
    clock = 1_001;
    const second = await ask();
    expect(second).not.toBe(first);
    const { single, events } = await readRegionJumps(source(), '34', range);
    expect([second.single, second.events]).toEqual([single, events]);
  });
});

describe('notes', () => {
  it('annotate, dismiss, and are taken away again', async () => {
    const { dataSource } = region.database;
    const revision = await notesRevision(dataSource, '34');
    const made = await answered(note());
    expect(await notesRevision(dataSource, '34')).not.toBe(revision);
    const [, annotated] = (await ask()).rows;
    expect(annotated).toMatchObject({ review: 'annotated', notes: [{ text: 'День открытых дверей', kind: 'note' }] });
    const dismissed = await answered(note({ kind: 'dismissed', text: '=HYPERLINK("x") <script>' }));
    expect((await ask({ review: 'dismissed' })).rows.map(({ notes }) => notes.at(-1)?.text)).toEqual([
      '=HYPERLINK("x") <script>',
    ]);
    expect((await ask({ review: 'new' })).reviews).toEqual({ new: 1, annotated: 0, dismissed: 1 });
    for (const { id } of [dismissed, made]) {
      expect(await answered(takeAnomalyNote(dataSource, { scope, id }))).toEqual({ removed: id });
    }
    expect((await ask()).reviews).toEqual({ new: 2, annotated: 0, dismissed: 0 });
    expect(await takeAnomalyNote(dataSource, { scope, id: made.id })).toMatchObject({ problem: 'not-found' });
  });

  it('of the platform speak of a day without a page', async () => {
    const { id } = await answered(note({ page: null, day: WIDE_DAY }));
    expect((await ask({ review: 'annotated' })).rows.map(({ kind }) => kind)).toEqual(['platform']);
    await takeAnomalyNote(region.database.dataSource, { scope, id });
  });

  it.each<[string, Partial<NewNote>, string]>([
    ['a day ahead', { day: '2999-01-01' }, 'in-the-future'],
    ['a page in no register', { page: 1 }, 'not-found'],
    ['another region', { scope: { regionCode: '77', oktmo: null } }, 'unknown-region'],
  ])('are not kept for %s', async (_, more, problem) => {
    expect(await note(more)).toEqual({ kind: 'problem', problem });
  });

  it('cannot be taken away from another region or district, and the platform’s by no district', async () => {
    const { dataSource } = region.database;
    const [{ id }, wide] = [await answered(note()), await answered(note({ page: null, day: WIDE_DAY }))];
    const other = pages.find(({ oktmo }) => oktmo !== pages[0]!.oktmo)!;
    const district = ({ oktmo }: Known) => ({ regionCode: '34', oktmo: [oktmo] });
    const take = (by: NewNote['scope'], of: number) => takeAnomalyNote(dataSource, { scope: by, id: of });
    for (const elsewhere of [{ regionCode: '77', oktmo: null }, district(other)])
      expect(await take(elsewhere, id)).toMatchObject({ problem: 'not-found' });
    expect(await take(district(pages[0]!), wide.id)).toMatchObject({ problem: 'not-found' });
    expect(await take(district(pages[0]!), id)).toMatchObject({ kind: 'answer' });
    expect(await take(scope, wide.id)).toMatchObject({ kind: 'answer' });
    expect(new Date(NOW)).toEqual(now);
  });
});
