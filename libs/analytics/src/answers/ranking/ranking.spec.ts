import { isBesideMunicipalities, wilsonInterval } from '@gospulse/domain';
import { answered, openObservedRegion, request, type RegionUnderTest } from '../../observed-region.spec-helper.js';
import { getMunicipalities } from '../municipalities.js';
import { rebuildRollups } from '../../rollups/rebuild-rollups.js';
import { refreshRollups } from '../../rollups/refresh-rollups.js';
import { onlyInstitutions } from '../../query/scope.js';
import { getRanking } from './ranking.js';

const COLUMNS = `select column_name as name from information_schema.columns
  where table_name = 'question' and table_schema = 'public' and column_name <> 'comment_id'`;
let region: RegionUnderTest;

beforeAll(async () => {
  region = await openObservedRegion({ pages: 120 });
  // A hundred pages are asked too little to rank anybody: each question is asked ten times over.
  const columns = await region.query<{ name: string }>(COLUMNS);
  const others = columns.map(({ name }) => name).join(', ');
  await region.query(
    `insert into question (comment_id, ${others})
     select comment_id + copy::bigint * 1000000000, ${others} from question cross join generate_series(1, 9) copy`,
  );
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select distinct region_code, page_id, (asked_at at time zone 'Europe/Volgograd')::date, 'questions' from question`,
  );
  await refreshRollups(region.database.dataSource);
});
afterAll(() => region.close());

type Asked = Parameters<typeof getRanking>[1];
const ask = (more: Partial<Asked> = {}) =>
  answered(
    getRanking(region.database.dataSource, {
      ...request(),
      ...{ by: 'municipality', metric: 'deadline', part: 'ranked', limit: 200 },
      ...more,
    }),
  );

const sumOf = (rows: readonly { successes: number | null; n: number | null }[], key: 'successes' | 'n') =>
  rows.reduce((sum, row) => sum + (row[key] ?? 0), 0);
const keysOf = (rows: readonly { key: string }[]) => rows.map(({ key }) => key);

describe('ranking', () => {
  it('orders municipalities by the lower bound, and each share is the one of its figures', async () => {
    const { rows, ranked, tooFew, reference } = await ask();
    expect(rows.length).toBe(ranked);
    expect(ranked).toBeGreaterThan(5);
    const lows = rows.map(({ low }) => low);
    expect(lows).toEqual([...lows].sort((a, b) => b - a));
    const table = await answered(getMunicipalities(region.database.dataSource, request()));
    const shares = new Map(table.rows.map((row) => [row.key, row.withinDeadlineShare]));
    for (const row of rows) {
      expect(row.share).toBeCloseTo(shares.get(row.key) ?? Number.NaN, 9);
      expect({ low: row.low, high: row.high }).toMatchObject(pick(wilsonInterval(row.successes!, row.n!)));
      expect(row.bestRank).toBeLessThanOrEqual(row.rank!);
      expect(row.worstRank).toBeGreaterThanOrEqual(row.rank!);
      expect(row.previous).toBeNull();
    }
    const few = await ask({ part: 'few' });
    expect(few.rows.length).toBe(tooFew);
    expect(few.rows.every(({ n, rank }) => (n ?? 0) < 10 && rank === null)).toBe(true);
    const cases = [...rows, ...few.rows].reduce((sum, { n }) => sum + (n ?? 0), 0);
    expect(cases).toBeLessThanOrEqual(reference.n!);
  });

  it('draws each estimate between the share and its kind', async () => {
    const [{ rows }, few] = [await ask({ by: 'institution' }), await ask({ by: 'institution', part: 'few' })];
    const all = [...rows, ...few.rows];
    expect(all).toHaveLength(few.ranked + few.tooFew);
    let drawn = 0;
    for (const { kindLabel, share, estimate } of rows) {
      const kind = all.filter((row) => row.kindLabel === kindLabel);
      const mean = sumOf(kind, 'successes') / sumOf(kind, 'n');
      expect(kindLabel).not.toBeNull();
      if (estimate === null) {
        expect(kind.filter(({ n }) => (n ?? 0) > 0)).toHaveLength(1);
        continue;
      }
      expect(estimate).toBeGreaterThanOrEqual(Math.min(share!, mean) - 1e-9);
      expect(estimate).toBeLessThanOrEqual(Math.max(share!, mean) + 1e-9);
      if (Math.abs(share! - mean) > 0.01 && estimate !== share) drawn += 1;
    }
    expect(drawn).toBeGreaterThan(5);
  });

  it('tells the places gained since the period before', async () => {
    const [without, compared] = [await ask(), await ask({ compare: 'previous' })];
    expect(keysOf(compared.rows)).toEqual(keysOf(without.rows));
    expect(without.period.comparison).toBeNull();
    expect(compared.period.comparison).not.toBeNull();
    const moved = compared.rows.filter(({ movement }) => movement !== null);
    expect(moved.length).toBeGreaterThan(0);
    for (const { movement, previous, rank } of moved) expect(movement).toBe(previous!.rank! - rank!);
  });

  it('tells the places moved against the weekdays of the year before, and the master class against the days before', async () => {
    const period = { from: '2025-11-08', to: '2025-11-21' };
    const [previous, other] = [
      await ask({ ...period, compare: 'previous' }),
      await ask({ ...period, compare: 'weekdays' }),
    ];
    expect(other.period.comparison).toEqual({ from: '2024-11-09', to: '2024-11-22' });
    // A year ago nothing was asked, so nobody has a place to have moved from.
    expect(other.rows.map(({ movement }) => movement)).toEqual(other.rows.map(() => null));
    expect(other.reference.previous).toBeNull();
    expect(previous.reference.previous).not.toBeNull();
    expect(keysOf(other.masterClass.rows)).toEqual(keysOf(previous.masterClass.rows));
    expect(other.masterClass.before).toEqual(previous.masterClass.before);
    expect(other.masterClass.before).toMatchObject({ from: '2025-10-25', to: '2025-11-07' });
  });

  it('compares with nothing', async () => {
    const { rows, period, reference } = await ask({ compare: 'none' });
    expect(period.comparison).toBeNull();
    expect(reference.previous).toBeNull();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ previous }) => previous !== null)).toEqual([]);
  });

  it('holds one district against the whole region, and ranks within it', async () => {
    const whole = await ask({ by: 'institution' });
    const oktmo = whole.rows[0]!.oktmo!;
    const district = await ask({ by: 'institution', filters: { oktmo } });
    expect(district.reference).toEqual(whole.reference);
    expect(district.rows.every((row) => row.oktmo === oktmo)).toBe(true);
    expect(district.rows[0]!.rank).toBe(1);
    const same = whole.rows.find(({ key }) => key === district.rows[0]!.key);
    expect(district.rows[0]!.estimate).toBe(same!.estimate);
  });

  it('lists who stands apart, and nobody twice', async () => {
    const { leaders, needHelp, reference, above, below, top, rows } = await ask({ by: 'institution' });
    expect([leaders.total, needHelp.total]).toEqual([above, below]);
    for (const row of leaders.rows) expect(row.low).toBeGreaterThan(reference.value!);
    for (const row of needHelp.rows) expect(row.high).toBeLessThan(reference.value!);
    const named = keysOf([...leaders.rows, ...needHelp.rows]);
    expect(named.length).toBeGreaterThan(1);
    expect(new Set(named).size).toBe(named.length);
    expect(keysOf(top.institutions)).toEqual(keysOf(rows.slice(0, 5)));
    expect(top.municipalities).toHaveLength(5);
  });

  it('ranks by replies within seven days, and founders', async () => {
    const { rows } = await ask({ metric: 'response', by: 'founder' });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ name, key }) => name !== '' && /^\d{13}$/.test(key))).toBe(true);
  });

  it('comes in portions', async () => {
    const whole = await ask();
    const first = await ask({ limit: 3 });
    const second = await ask({ limit: 3, cursor: first.nextCursor ?? '' });
    expect(keysOf([...first.rows, ...second.rows])).toEqual(keysOf(whole.rows.slice(0, 6)));
    const wrong = await getRanking(region.database.dataSource, {
      ...request(),
      ...{ by: 'municipality', metric: 'deadline', part: 'ranked', limit: 3, cursor: 'yesterday' },
    });
    expect(wrong).toEqual({ kind: 'problem', problem: 'bad-cursor' });
  });

  it('says why there is nothing to rank', async () => {
    const { rows, reference } = await ask({ filters: { kind: 'no-such-kind' } });
    expect(rows).toEqual([]);
    expect(reference).toMatchObject({ value: null, n: null });
    expect(reference.unknown).not.toBeNull();
  });

  it('shows a caller of one district nothing of the others', async () => {
    const { rows } = await ask();
    const oktmo = keysOf(rows).find((key) => !isBesideMunicipalities(key))!;
    const { rows: own, top } = await ask({ scope: { regionCode: '34', oktmo: [oktmo] } });
    expect(keysOf(own)).toEqual([oktmo]);
    expect(top.institutions.every((row) => row.oktmo === oktmo)).toBe(true);
  });
});

describe('the master-class list', () => {
  it('names who was behind the region in both periods', async () => {
    const worst = await region.query<{ ogrn: string }>(
      `select i.ogrn from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
       group by 1 order by count(*) desc limit 1`,
    );
    const { ogrn } = worst[0]!;
    // Whatever was asked there, in this period and before, stays unanswered far beyond its deadline.
    await region.query(
      `update question set answered_at = null, reply_comment_id = null, due_at = asked_at, withdrawn_at = null
       where page_id in (select p.id from page p join institution i on i.id = p.institution_id where i.ogrn = $1)`,
      [ogrn],
    );
    const { masterClass } = await ask();
    expect(keysOf(masterClass.rows)).toContain(ogrn);
    expect(masterClass.before).toMatchObject({ from: '2025-09-27', to: '2025-10-24' });
    await region.query(
      `update question set answered_at = asked_at, due_at = asked_at + interval '1 day' where asked_on < '2025-10-25' and
       page_id in (select p.id from page p join institution i on i.id = p.institution_id where i.ogrn = $1)`,
      [ogrn],
    );
    expect(keysOf((await ask()).masterClass.rows)).not.toContain(ogrn);
  });
});

function pick({ low, high }: { low: number; high: number }) {
  return { low, high };
}

describe('a head', () => {
  const idsOf = (ogrns: readonly string[]) =>
    region.query<{ id: number }>('select id from institution where ogrn = any($1::text[])', [ogrns]);
  const scopeOf = async (ogrns: readonly string[]) =>
    onlyInstitutions(
      '34',
      (await idsOf(ogrns)).map(({ id }) => id),
    );
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

  it('is told their own place among all, and of the others how many have which share', async () => {
    const all = await ask({ by: 'institution', compare: 'previous' });
    const own = all.rows.at(-1)!;
    const head = await ask({ by: 'institution', compare: 'previous', scope: await scopeOf([own.key]) });
    expect(head.rows).toEqual([own]);
    expect([head.total, head.ranked, head.tooFew]).toEqual([1, 1, 0]);
    expect(head.others).toMatchObject({ ranked: all.ranked - 1 });
    expect(sum(head.others!.bins)).toBe(all.ranked - 1);
    expect(head.reference).toMatchObject({ value: Math.round(all.reference.value! * 100) / 100, n: null });
    const told = JSON.stringify(head);
    const names = await region.query<{ ogrn: string; name: string }>('select ogrn, name from institution');
    expect(names.filter((one) => one.ogrn !== own.key && told.includes(one.ogrn))).toEqual([]);
    expect(names.filter((one) => one.name !== own.name && told.includes(JSON.stringify(one.name)))).toEqual([]);
    // A district is made of others too: it is one of the nameless.
    const shared = all.rows.find(({ oktmo }) => all.rows.filter((row) => row.oktmo === oktmo).length > 1)!;
    const districts = await ask({ scope: await scopeOf([shared.key]) });
    expect([districts.rows, districts.top.municipalities]).toEqual([[], []]);
    expect(districts.others?.ranked).toBe((await ask()).ranked);
  });

  it('of many is told those by name, and a district that is wholly theirs', async () => {
    const founder = (await ask({ by: 'founder' })).rows.at(-1)!;
    const ogrns = (
      await region.query<{ ogrn: string }>('select ogrn from institution where founder_ogrn = $1', [founder.key])
    ).map(({ ogrn }) => ogrn);
    const scope = await scopeOf(ogrns);
    // Three founders have a place: two others would not be nameless.
    expect(await ask({ by: 'founder', scope })).toMatchObject({ others: null, rows: [{ key: founder.key, rank: 1 }] });
    const mine = await ask({ by: 'institution', scope, part: 'ranked' });
    const all = await ask({ by: 'institution' });
    // An estimate is of a group of which few others are told of.
    const withoutEstimate = mine.rows.map((row) => ({ ...row, estimate: null }));
    expect(withoutEstimate).toEqual(
      all.rows.filter(({ key }) => ogrns.includes(key)).map((row) => ({ ...row, estimate: null })),
    );
    expect(sum(mine.others!.bins) + mine.ranked).toBe(all.ranked);
    const districts = await ask();
    const [theirs] = districts.rows;
    const whole = await region.query<{ ogrn: string }>('select ogrn from institution where municipality_oktmo = $1', [
      theirs?.key,
    ]);
    const ofDistrict = await scopeOf(whole.map(({ ogrn }) => ogrn));
    expect((await ask({ scope: ofDistrict })).rows).toEqual([theirs]);
    expect((await ask({ by: 'institution', scope: ofDistrict })).top.municipalities).toEqual([theirs]);
  });

  it('learns nothing more of the others by asking for a part of them', async () => {
    const own = (await ask({ by: 'institution' })).rows[0]!;
    const scope = await scopeOf([own.key]);
    const whole = await ask({ by: 'institution', scope });
    for (const filters of [{ oktmo: '99999999' }, { founder: '1000000000000' }, { oktmo: '18701000' }]) {
      const { others, reference } = await ask({ by: 'institution', scope, filters });
      expect([filters, others, reference]).toEqual([filters, whole.others, whole.reference]);
    }
  });

  it('is given no place among fewer than five districts, also where institutions are ranked', async () => {
    const [theirs, other, ...merged] = (await ask()).rows.map(({ key }) => key);
    const before = await region.query<{ id: number; oktmo: string }>(
      'select id, municipality_oktmo as oktmo from institution where municipality_oktmo = any($1::text[])',
      [merged],
    );
    const move =
      'update institution set municipality_oktmo = moved.oktmo from unnest($1::int[], $2::text[]) as moved (id, oktmo) where institution.id = moved.id';
    const ids = before.map(({ id }) => id);
    await region.query(move, [ids, ids.map(() => other)]);
    const whole = await region.query<{ ogrn: string }>('select ogrn from institution where municipality_oktmo = $1', [
      theirs,
    ]);
    const head = await ask({ by: 'institution', scope: await scopeOf(whole.map(({ ogrn }) => ogrn)) });
    await region.query(move, [ids, before.map(({ oktmo }) => oktmo)]);
    expect(head.others?.ranked).toBeGreaterThanOrEqual(5);
    expect([head.ranked > 0, head.top.municipalities]).toEqual([true, []]);
  });

  it('is ranked among their own where the others are too few to be nameless', async () => {
    const [few] = await region.query<{ kind: string; ogrn: string }>(
      `select kind, min(ogrn) as ogrn from institution group by 1 having count(*) between 2 and 5 order by 1 limit 1`,
    );
    const scope = await scopeOf([few?.ogrn ?? '']);
    const answer = await ask({ by: 'institution', scope, filters: { kind: few?.kind } });
    expect(answer.others).toBeNull();
    const own = [
      ...answer.rows,
      ...(await ask({ by: 'institution', scope, filters: { kind: few?.kind }, part: 'few' })).rows,
    ];
    expect(answer.reference.n).toBe(sum(own.map(({ n }) => n ?? 0)));
  });

  it('learns by no difference of a sphere and its kinds how few do', async () => {
    const [own, ...others] = (await ask({ by: 'institution' })).rows;
    const scope = await scopeOf([own!.key]);
    const [largest] = await region.query<{ sphere: string; ogrns: string[] }>(
      `select sphere, array_agg(ogrn order by ogrn) as ogrns from institution where ogrn = any($1::text[])
       group by sphere, kind order by count(*) desc limit 1`,
      [keysOf(others)],
    );
    expect(largest!.ogrns.length).toBeGreaterThanOrEqual(7);
    // Two of a kind that everybody can name.
    await region.query(`update institution set kind = 'other-kind' where ogrn = any($1::text[])`, [
      largest!.ogrns.slice(0, 2),
    ]);
    await rebuildRollups(region.database.dataSource);
    const rankedIn = async (filters: Asked['filters']): Promise<number | null> =>
      (await ask({ by: 'institution', scope, filters })).others?.ranked ?? null;
    const kinds = await region.query<{ kind: string; sphere: string }>('select distinct kind, sphere from institution');
    const all = await rankedIn({});
    let [left, untold] = [all ?? 0, 0];
    for (const sphere of new Set(kinds.map((each) => each.sphere))) {
      const ofSphere = await rankedIn({ sphere });
      const of = kinds.filter((each) => each.sphere === sphere);
      const ofKinds: (number | null)[] = [];
      for (const { kind } of of) ofKinds.push(await rankedIn({ kind }));
      const ofTold = sum(ofKinds.map((size) => size ?? 0));
      left -= ofSphere ?? ofTold;
      const rest = ofSphere === null ? 0 : ofSphere - ofTold;
      expect([sphere, rest, rest === 0 || rest >= 5]).toEqual([sphere, rest, true]);
      if (ofSphere === null && ofTold >= 5) untold += 1;
    }
    expect([left, left === 0 || left >= 5]).toEqual([left, true]);
    expect(untold).toBeGreaterThan(0);
  });

  it('is drawn by no estimate to the mean of few others', async () => {
    const [few] = await region.query<{ kind: string }>(
      `select i.kind from institution i join page p on p.institution_id = i.id join question q on q.page_id = p.id
       group by 1 having count(distinct i.id) between 2 and 5 order by count(*) desc limit 1`,
    );
    const [own] = await region.query<{ ogrn: string }>(
      `select i.ogrn from institution i join page p on p.institution_id = i.id join question q on q.page_id = p.id
       where i.kind = $1 group by 1 order by count(*) desc limit 1`,
      [few?.kind],
    );
    const all = await ask({ by: 'institution' });
    const answer = await ask({ by: 'institution', scope: await scopeOf([own!.ogrn]) });
    expect(all.rows.find(({ key }) => key === own?.ogrn)?.estimate).not.toBeNull();
    expect(answer.rows.map(({ key, estimate }) => [key, estimate])).toEqual([[own?.ogrn, null]]);
    expect(answer.others).not.toBeNull();
  });

  it('is told no place, no share and no backlog of a period in which few others have a place', async () => {
    const compare = 'previous';
    const { rows } = await ask({ by: 'institution', compare });
    const [own, other] = rows.filter(({ previous }) => previous!.rank !== null);
    await region.query(
      `delete from question where asked_on < '2025-10-25' and page_id in (
         select p.id from page p join institution i on i.id = p.institution_id where i.ogrn <> all($1::text[]))`,
      [[own!.key, other!.key]],
    );
    await rebuildRollups(region.database.dataSource);
    const whole = await ask({ by: 'institution', compare });
    expect(whole.rows.filter(({ previous }) => previous!.rank !== null)).toHaveLength(2);
    const head = await ask({ by: 'institution', compare, scope: await scopeOf([own!.key]) });
    expect(head.others?.ranked).toBeGreaterThanOrEqual(5);
    expect(head.rows.map(({ previous, movement }) => [previous?.rank, previous?.n, movement])).toEqual([
      [null, own!.previous!.n, null],
    ]);
    expect([head.reference.previous, head.masterClass.before.n, head.masterClass.total]).toEqual([null, null, 0]);
  });
});
