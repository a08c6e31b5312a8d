import { addDays } from '@gospulse/domain';
import { onlyInstitutions, type Scope } from '../../query/scope.js';
import { refreshRollups } from '../../rollups/refresh-rollups.js';
import { answered, NOW, openObservedRegion, request, type RegionUnderTest } from '../../observed-region.spec-helper.js';
import { getPageCard } from '../pages/page-card.js';
import { getMyPage } from './my-page.js';
import { getToFix } from './to-fix.js';

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openObservedRegion();
});
afterAll(() => region.close());

const db = () => region.database.dataSource;
/** As the endpoints ask: the last 28 days. */
const own = (scope: Scope, institution?: string) => ({
  ...request({ scope, from: undefined, to: undefined }),
  institution,
});
const myPage = (scope: Scope, institution?: string) => answered(getMyPage(db(), own(scope, institution)));
const NONE = { kind: 'problem', problem: 'not-found' };

interface Known {
  readonly id: number;
  readonly ogrn: string;
  readonly kind: string;
  readonly founder: string | null;
  readonly page: number;
  readonly vk: number;
}

/** Institutions with a page, those of the most common kinds and most questions first. */
async function known(): Promise<Known[]> {
  return region.query<Known>(
    `select i.id, i.ogrn, i.kind, i.founder_ogrn as founder, p.id as page, p.vk_id::float8 as vk
     from institution i join page p on p.institution_id = i.id and p.removed_at is null and p.state = 'live'
     where i.exempt_reason is null
     order by (select count(*) from institution k where k.kind = i.kind) desc, i.kind,
              (select count(*) from question q where q.page_id = p.id) desc, i.id`,
  );
}

describe('the page of a head', () => {
  it('tells the score that the card of the page tells, and what there is to do', async () => {
    const [mine] = await known();
    const scope = onlyInstitutions('34', [mine!.id]);
    const answer = await myPage(scope);
    const card = await answered(getPageCard(db(), { ...request({ scope }), vkId: mine!.vk }));
    const { checks, nextSteps, ...score } = card.compliance;
    expect(answer.institution.ogrn).toBe(mine!.ogrn);
    expect([answer.compliance, answer.nextSteps]).toEqual([score, nextSteps]);
    const [fix] = (await answered(getToFix(db(), own(scope)))).pages;
    const failed = checks.filter(({ state }) => state === 'failed');
    expect(fix!.checks.map(({ code }) => code)).toEqual(nextSteps.map(({ code }) => code));
    expect(failed.length).toBe(fix!.checks.length);
    for (const { howTo, ...check } of fix!.checks) {
      expect(howTo?.steps.length).toBeGreaterThan(2);
      expect(check).toMatchObject(failed.find(({ code }) => code === check.code)!);
    }
  });

  it('tells what changed since a week before, adding up, also by rules that came into force in between', async () => {
    const all = (await known()).slice(0, 16);
    let changed = 0;
    const tell = async () => {
      const told = [];
      for (const { id } of all) told.push(await myPage(onlyInstitutions('34', [id])));
      return told.map(({ compliance, before, changes }) => ({ now: compliance?.score ?? null, before, changes }));
    };
    const told = await tell();
    for (const { now, before, changes } of told) {
      expect(before.at).toBe(new Date(Date.parse(NOW) - 7 * 86_400_000).toISOString());
      if (before.score !== null) expect(before.measured).toBeGreaterThan(0);
      if (now === null || before.score === null) expect(changes).toEqual([]);
      else {
        const sum = changes.reduce((total, { gain }) => total + Math.round(gain * 10), 0);
        expect(sum).toBe(Math.round(now * 10) - Math.round(before.score * 10));
        changed += changes.length;
      }
      for (const { words } of changes) expect(words).toMatch(/^Сейчас .+; неделю назад .+\.$/);
    }
    expect(changed).toBeGreaterThan(1);
    const day = addDays(NOW.slice(0, 10), -2);
    // The rules that hold by default, under another name and from a day within the week on.
    await region.query(`insert into policy values ('34', 'of-this-week', $1::text::date, '{}')`, [day]);
    const later = await tell();
    await region.query(`delete from policy where version = 'of-this-week'`);
    expect(later.map(({ before }) => before.score)).toEqual(told.map(({ before }) => before.score));
  });

  it('names nobody in a place, and tells none among few', async () => {
    const all = await known();
    const [mine] = all;
    const sameKind = all.filter(({ kind }) => kind === mine!.kind);
    const answer = await myPage(onlyInstitutions('34', [mine!.id]));
    const { place } = answer;
    expect(answer.noPlace).toBeNull();
    expect(place!.of).toBeLessThanOrEqual(sameKind.length);
    expect(place!.twentieths.reduce((sum, n) => sum + n, 0)).toBe(place!.of);
    expect(Number.isInteger(place!.median)).toBe(true);
    const scores: number[] = [];
    for (const { ogrn } of sameKind) {
      const { compliance } = await myPage(request().scope, ogrn);
      if (compliance?.score !== null && compliance !== null) scores.push(compliance.score);
    }
    expect(scores.length).toBe(place!.of);
    expect(place!.place).toBe(1 + scores.filter((score) => score > answer.compliance!.score!).length);
    expect(answer.curve.kind?.every(({ share }) => Number.isInteger(Math.round(share * 1e6) / 1e4))).toBe(true);
    expect([answer.curve.kindMedian.n, answer.curve.kindMedian.low]).toEqual([null, null]);
    const told = JSON.stringify(answer);
    expect(
      all.filter(({ ogrn, vk, id }) => id !== mine!.id && (told.includes(ogrn) || told.includes(`${vk}`))),
    ).toEqual([]);
    // Whoever sees all of the kind but four would know these.
    const scoped = sameKind.slice(0, -4).map(({ id }) => id);
    const few = await myPage(onlyInstitutions('34', scoped), mine!.ogrn);
    expect([few.place, few.noPlace]).toEqual([null, 'few-others']);
    expect([few.curve.kind, few.curve.kindMedian.unknown]).toEqual([null, 'too-few']);
    const rare = all.find(({ kind }) => all.filter((other) => other.kind === kind).length <= 5)!;
    expect((await myPage(request().scope, rare.ogrn)).noPlace).toBe('few-others');
  });

  it('tells an analyst what a head that is bound to the institution is told', async () => {
    const all = await known();
    const founder = all.find(({ ogrn }) => all.some((other) => other.founder === ogrn))!;
    const below = all.filter(({ founder: by }) => by === founder.ogrn);
    const scope = onlyInstitutions(
      '34',
      (
        await region.query<{ id: number }>('select id from institution where ogrn = $1 or founder_ogrn = $1', [
          founder.ogrn,
        ])
      ).map(({ id }) => id),
    );
    const head = await myPage(scope);
    expect(head.institution.ogrn).toBe(founder.ogrn);
    expect({ ...(await myPage(request().scope, founder.ogrn)), observed: null }).toEqual({ ...head, observed: null });
    expect(head.belowTotal).toBeGreaterThanOrEqual(below.length);
    const overdue = head.below.map((each) => each.overdue);
    expect(overdue).toEqual([...overdue].sort((a, b) => b - a));
    const [questions] = await region.query<{ n: number }>(
      `select count(*)::int as n from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
       where i.founder_ogrn = $1 and q.needs_reply and q.due_at < $2::timestamptz and q.asked_at <= $2::timestamptz
         and (q.answered_at is null or q.answered_at > $2::timestamptz)
         and (q.withdrawn_at is null or q.withdrawn_at > $2::timestamptz)`,
      [founder.ogrn, NOW],
    );
    expect(overdue.reduce((sum, n) => sum + n, 0)).toBe(questions!.n);
  });

  it('is of the worst of several that are below nobody, and of nobody else', async () => {
    const all = await known();
    const roots = all.filter(({ founder }) => !all.some(({ ogrn }) => ogrn === founder)).slice(0, 6);
    const scope = onlyInstitutions(
      '34',
      roots.map(({ id }) => id),
    );
    const scores = new Map<string, number>();
    for (const { ogrn } of roots) scores.set(ogrn, (await myPage(scope, ogrn)).compliance?.score ?? Infinity);
    const { institution } = await myPage(scope);
    expect(scores.get(institution.ogrn)).toBe(Math.min(...scores.values()));
    const other = all.find(({ id }) => !roots.some((root) => root.id === id))!;
    for (const ask of [getMyPage, getToFix]) {
      expect(await ask(db(), own(scope, other.ogrn))).toEqual(NONE);
      expect(await ask(db(), own(scope, '1000000000000'))).toEqual(NONE);
      expect(await ask(db(), own(onlyInstitutions('34', [])))).toEqual(NONE);
    }
  });

  it('tells a page that is gone, one that nobody asked, one that is exempt, and none', async () => {
    const all = await known();
    const mine = all.at(-1)!;
    const scope = onlyInstitutions('34', [mine.id]);
    await region.query('delete from question where page_id = $1', [mine.page]);
    await refreshRollups(db());
    const silent = await myPage(scope);
    expect([silent.curve.own, silent.curve.median.value]).toEqual([null, null]);
    expect(['no-questions', 'comments-closed']).toContain(silent.curve.median.unknown);
    expect(silent.counts).toEqual({ open: 0, overdue: 0, contests: 0 });
    await region.query(`update page set state = 'deleted', state_since = $2::timestamptz where id = $1`, [
      mine.page,
      NOW,
    ]);
    const gone = await myPage(scope);
    expect([gone.page?.state, gone.compliance?.score, gone.noPlace, gone.changes]).toEqual([
      'deleted',
      null,
      'no-score',
      [],
    ]);
    expect(gone.before.score).not.toBeNull();
    await region.query(`update institution set exempt_reason = 'по приказу' where id = $1`, [mine.id]);
    const exempt = await myPage(scope);
    expect(exempt.institution).toMatchObject({ exempt: true, exemptReason: 'по приказу' });
    await region.query('update page set removed_at = $2::timestamptz where id = $1', [mine.page, NOW]);
    const none = await myPage(scope);
    expect([none.page, none.compliance, none.nextSteps, none.institution.pages]).toEqual([null, null, [], 0]);
    expect((await answered(getToFix(db(), own(scope)))).pages).toEqual([]);
    await region.query(`update institution set status = 'closed' where id = $1`, [mine.id]);
    expect(await getMyPage(db(), own(scope))).toEqual(NONE);
  });
});
