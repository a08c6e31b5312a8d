import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { getFigures, rebuildRollups, refreshRollups, wholeRegion } from '../../libs/analytics/src/index.js';
import { planSources } from '../../libs/analytics/src/sources/plan-sources.js';
import { judgeAnew } from '../../libs/collection/src/index.js';
import { pairPosts } from '../../libs/collection/src/comments/pair-posts.js';
import { applyCorrection, undoCorrection } from '../../libs/contests/src/index.js';
import { DAY_SECONDS, HOUR_SECONDS, type CorrectionFact } from '../../libs/domain/src/index.js';
import { exportRegister, importRegister } from '../../libs/registry/src/index.js';
import {
  lockPage,
  readCorrections,
  readRegionRules,
  readUnpairedPosts,
  REGISTER_LOCK,
  withRegisteredFounders,
  type NewCorrection,
} from '../../libs/store/src/index.js';
import { digestFacts, NOW, openPreparedRegion, type RegionUnderTest } from '../support/region-under-test.js';
import { eventually } from '../support/wait.js';

const ROLLUPS = ['page_day', 'page_week', 'page_month', 'group_day', 'region_day'];
const OF_QUESTIONS = ['reply_rollup', 'rollup_place', 'region_sheet', 'reply_sheet'];
const EVERYTHING = [
  'question',
  'question_observed',
  'institution',
  'institution_as_registered',
  ...ROLLUPS,
  ...OF_QUESTIONS,
];
const UNTIL = Date.parse(NOW) / 1_000;
const AUTHOR = { reason: 'проверено', author: { accountId: null, login: 'operator' } };

/** Parts of one choose what something happens to, so that a step means something whatever was before it. */
const part = fc.noBias(fc.integer({ min: 0, max: 9_999 })).map((of) => of / 10_000);
const steps = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      does: fc.constant('correct' as const),
      kind: fc.constantFrom('not-a-question', 'answered-elsewhere', 'outage', 'founder', 'criterion-met'),
      what: part,
      when: part,
      long: part,
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('undo' as const), what: part }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('comment' as const),
      by: fc.constantFrom('page', 'resident'),
      what: part,
      when: part,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('gone' as const), what: part }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('policy' as const), what: part, long: part }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('register' as const), what: part, when: part }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('pair' as const), what: part }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('sum up' as const) }) },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

interface Asked {
  readonly page: number;
  readonly institution: number;
  readonly comment: number;
  readonly post: number;
  readonly askedAt: number;
}

let region: RegionUnderTest;
let lastId = 2_000_000_000;
let versions = 0;
let ownOgrn = '';
/** Whom the register names, by institution. */
let founders: Map<number, string | null>;

beforeAll(async () => {
  region = await openPreparedRegion('passed', 'small');
  // Of a post whose comments did not all come a question depends on what was known before.
  await region.query('update post set comments_incomplete = null, comments_retry_at = null');
  await rebuild();
  founders = new Map((await readFounders()).map(({ id, founder }) => [id, founder]));
});
afterAll(() => region.close());

const readFounders = () =>
  region.query<{ id: number; founder: string | null }>(
    'select id, founder_ogrn as founder from institution order by id',
  );

/** All questions that are observed, and those that corrections take away, in a fixed order. */
const asked = () =>
  region.query<Asked>(
    `select q.page_id as page, p.institution_id as institution, q.comment_id::float8 as comment, q.post_id::float8 as post,
            extract(epoch from q.asked_at)::float8 as "askedAt"
     from question_as_observed q join page p on p.id = q.page_id order by 1, 3`,
  );
const inForce = () => region.query<{ id: number }>('select id from correction_in_force order by id');

function at<T>(list: readonly T[], of: number): T {
  const found = list[Math.floor(of * list.length)];
  if (found === undefined) throw new Error('there is none to choose from');
  return found;
}

async function pair(page: number, posts: readonly number[]): Promise<void> {
  await region.database.dataSource.transaction(async (manager) => {
    await lockPage(manager, page);
    const rules = await readRegionRules(manager, '34');
    if (rules === null) throw new Error('no rules');
    await pairPosts(manager, { pageId: page, regionCode: '34' }, posts, rules);
  });
}

/** Everything from the facts and from the corrections in force, as if nothing had been computed before. */
async function pairAll(): Promise<void> {
  await region.query('truncate question, question_observed');
  const posts = await region.query<{ page: number; posts: number[] }>(
    `select page_id as page, array_agg(post_id order by post_id)::float8[] as posts from post p
     where author_key is not null or exists (select from comment c where c.page_id = p.page_id and c.post_id = p.post_id)
     group by 1 order by 1`,
  );
  for (const { page, posts: ofPage } of posts) await pair(page, ofPage);
}

async function rebuild(): Promise<void> {
  await pairAll();
  await rebuildRollups(region.database.dataSource);
}

async function correct({ kind, what, when, long }: Extract<Step, { does: 'correct' }>): Promise<void> {
  const { page, institution, comment, askedAt } = at(await asked(), what);
  const instant = Math.floor(askedAt + (when - 0.1) * 6 * DAY_SECONDS);
  const facts: Readonly<Record<typeof kind, CorrectionFact>> = {
    'not-a-question': { kind: 'not-a-question', commentId: comment },
    'answered-elsewhere': { kind: 'answered-elsewhere', commentId: comment, answeredAt: Math.min(instant, UNTIL) },
    outage: {
      ...{ kind: 'outage', to: Math.min(instant, UNTIL) },
      from: Math.min(instant, UNTIL) - Math.ceil(60 + long * 4 * DAY_SECONDS),
    },
    founder: { kind: 'founder', founderOgrn: `10234000000${10 + Math.floor(when * 9)}` },
    'criterion-met': { kind: 'criterion-met', criterion: 'cover', fromDay: '2025-11-01', toDay: null },
  };
  const fact = facts[kind];
  const pageId = kind === 'founder' ? null : page;
  const correction = { regionCode: '34', institutionId: institution, pageId, fact, ...AUTHOR };
  const applied = await region.database.dataSource.transaction((manager) =>
    applyCorrection(manager, correction, new Date(NOW)),
  );
  expect(applied.kind).toBe('applied');
}

async function undo(id: number): Promise<void> {
  const undone = await region.database.dataSource.transaction((manager) =>
    undoCorrection(manager, { regionCode: '34', id }, AUTHOR, new Date(NOW)),
  );
  expect(undone.kind).toBe('undone');
}

/** What comes late: somebody of the page's, or a resident, writes below a question. */
async function comment({ by, what, when }: Extract<Step, { does: 'comment' }>): Promise<void> {
  const { page, comment: below, post, askedAt } = at(await asked(), what);
  lastId += 1;
  const writtenAt = Math.min(UNTIL, Math.floor(askedAt + 1 + when * 3 * DAY_SECONDS));
  const columns = await region.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = 'comment' and table_schema = 'public'`,
  );
  const written: Readonly<Record<string, string>> = {
    ...{ page_id: '$1::int', comment_id: '$2::bigint', post_id: '$3::bigint', at: 'to_timestamp($4::float8)' },
    ...{ thread_id: 'coalesce(b.thread_id, $5)', reply_to_comment: 'b.comment_id', reply_to_key: 'b.author_key' },
    ...{ mentions: "'{}'::bytea[]", addressee_key: 'null', addressee_waited: 'null', left_out_at: 'null' },
    ...{ first_seen_at: 'to_timestamp($4)', last_seen_at: 'to_timestamp($4)', deleted_seen_at: 'null' },
  };
  await region.query(
    `insert into comment (${columns.map(({ name }) => name).join(', ')})
     select ${columns.map(({ name }) => written[name] ?? `c.${name}`).join(', ')}
     from (select * from comment where author_kind = $6 order by needs_reply desc, page_id, comment_id limit 1) c
     left join comment b on b.page_id = $1 and b.comment_id = $5`,
    [page, lastId, post, writtenAt, below, by],
  );
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select '34', $1, (to_timestamp($2::float8) at time zone 'Europe/Volgograd')::date, 'posts'`,
    [page, writtenAt],
  );
  await pair(page, [post]);
}

/** The resident deletes the first comment of a question, seen an hour after it was written. */
async function gone({ what }: Extract<Step, { does: 'gone' }>): Promise<void> {
  const { page, comment: id, post, askedAt } = at(await asked(), what);
  await region.query(
    `update comment set last_seen_at = to_timestamp($3::float8), deleted_seen_at = to_timestamp($3::float8) + interval '1 hour'
     where page_id = $1 and comment_id = $2`,
    [page, id, askedAt + HOUR_SECONDS],
  );
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select '34', $1, (to_timestamp($2::float8) at time zone 'Europe/Volgograd')::date, 'posts'`,
    [page, askedAt],
  );
  await pair(page, [post]);
}

async function policy({ what, long }: Extract<Step, { does: 'policy' }>): Promise<void> {
  versions += 1;
  const day = new Date((UNTIL - Math.floor(what * 90) * DAY_SECONDS) * 1_000).toISOString().slice(0, 10);
  const seconds = Math.ceil(HOUR_SECONDS * (1 + long * 30));
  const deadlines = long < 0.3 ? { replyElapsedSeconds: seconds } : { replyWorkingSeconds: seconds };
  const working = what < 0.5 ? { closeMinute: 960, lunch: { fromMinute: 720, toMinute: 780 } } : {};
  await region.query(
    `insert into policy (region_code, version, effective_from, rules) values ('34', $1, $2, $3)
     on conflict (region_code, effective_from) do update set version = excluded.version, rules = excluded.rules`,
    [`rules-${versions}`, day, JSON.stringify({ deadlines, working })],
  );
  await judgeAnew(region.database.dataSource, '34', day);
}

/** A file names another founder, and a collector comes to the page later; of whom a correction names one, the register alone says so. */
async function register({ what, when }: Extract<Step, { does: 'register' }>): Promise<void> {
  const { institution } = at(await asked(), what);
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select region_code, id, $2, 'questions' from page where institution_id = $1 and removed_at is null`,
    [institution, NOW],
  );
  const founder = when < 0.2 ? null : `10234000000${50 + Math.floor(when * 9)}`;
  founders.set(institution, founder);
  await region.database.dataSource.transaction((manager) =>
    withRegisteredFounders(manager, '34', () =>
      manager.query('update institution set founder_ogrn = $1 where id = $2', [founder, institution]),
    ),
  );
}

async function take(step: Step): Promise<void> {
  if (step.does === 'correct') return correct(step);
  if (step.does === 'comment') return comment(step);
  if (step.does === 'gone') return gone(step);
  if (step.does === 'policy') return policy(step);
  if (step.does === 'register') return register(step);
  if (step.does === 'pair') {
    const { page, post } = at(await asked(), step.what);
    return pair(page, [post]);
  }
  if (step.does === 'sum up') return void (await refreshRollups(region.database.dataSource));
  const corrections = await inForce();
  if (corrections.length > 0) await undo(at(corrections, step.what).id);
}

const observed = async () => {
  const [digest] = await region.query<{ digest: string }>(
    `select md5(string_agg(t::text, '|' order by page_id, comment_id)) as digest from question_as_observed t`,
  );
  return digest;
};

const sumUp = () => refreshRollups(region.database.dataSource);

/** What is told of a season, from sums or row by row, of all pages and by those that corrections move. */
async function told(corrections: 'with' | 'without', from: 'sums' | 'rows') {
  const asked = { scope: wholeRegion('34'), from: '2025-08-20', to: '2025-11-21', now: new Date(NOW), corrections };
  const questions = from === 'sums' ? Infinity : 0;
  const rows: Record<string, unknown> = {};
  for (const by of ['region', 'founder', 'page'] as const) {
    const figures = await getFigures(region.database.dataSource, {
      ...{ ...asked, by },
      plan: (query, known) => planSources(query, { ...known, questions }),
    });
    if (figures.kind === 'problem') throw new Error(figures.problem);
    rows[by] = figures.rows;
  }
  return rows;
}

describe('corrections', () => {
  it('commute with everything that is computed, and are gone without a trace once they are revoked', async () => {
    let [corrected, largest] = [0, 0];
    for (const path of fc.sample(fc.array(steps, { minLength: 70, maxLength: 70 }), { seed: 18, numRuns: 2 })) {
      for (const step of path) await take(step);
      await sumUp();
      const followed = await digestFacts(region, EVERYTHING);
      const withoutThem = await observed();
      expect(await told('with', 'sums')).toEqual(await told('with', 'rows'));
      const toldWithoutThem = await told('without', 'rows');
      corrected += followed['question_observed']?.rows ?? 0;
      largest = Math.max(largest, followed['institution_as_registered']?.rows ?? 0);
      await rebuild();
      expect(await digestFacts(region, EVERYTHING)).toEqual(followed);

      for (const { id } of fc.sample(
        fc.constant(await inForce()).chain((all) => fc.shuffledSubarray([...all], { minLength: all.length })),
        { seed: 1, numRuns: 1 },
      )[0] ?? [])
        await undo(id);
      await sumUp();
      const revoked = await digestFacts(region, EVERYTHING);
      expect(revoked).toMatchObject({ question_observed: { rows: 0 }, institution_as_registered: { rows: 0 } });
      expect(await observed()).toEqual(withoutThem);
      expect(await told('with', 'sums')).toEqual(toldWithoutThem);
      expect(new Map((await readFounders()).map(({ id, founder }) => [id, founder]))).toEqual(founders);
      await rebuild();
      expect(await digestFacts(region, EVERYTHING)).toEqual(revoked);
    }
    expect([corrected > 8, largest > 0]).toEqual([true, true]);
  });
});

/** A question that is answered, one that waits, and whose they are. */
async function someQuestion(which: 'answered' | 'open'): Promise<Asked> {
  const [found] = await region.query<Asked>(
    `select q.page_id as page, p.institution_id as institution, q.comment_id::float8 as comment, q.post_id::float8 as post,
            extract(epoch from q.asked_at)::float8 as "askedAt"
     from question q join page p on p.id = q.page_id
     where ${which === 'open' ? 'coalesce(q.answered_at, q.withdrawn_at) is null' : 'q.answered_at > q.asked_at'}
     order by q.page_id, q.comment_id limit 1`,
  );
  if (found === undefined) throw new Error(`no question is ${which}`);
  return found;
}

const apply = (correction: NewCorrection) =>
  region.database.dataSource.transaction((manager) => applyCorrection(manager, correction, new Date(NOW)));
const undoing = (id: number) =>
  region.database.dataSource.transaction((manager) =>
    undoCorrection(manager, { regionCode: '34', id }, AUTHOR, new Date(NOW)),
  );
const ofQuestion = ({ page, institution }: Asked, fact: CorrectionFact): NewCorrection => ({
  ...{ regionCode: '34', institutionId: institution, pageId: page, fact, ...AUTHOR },
});
const stored = ({ page, comment: id }: Asked) =>
  region.query('select answered_at as answered, due_at as due from question where page_id = $1 and comment_id = $2', [
    page,
    id,
  ]);
async function undoAll(): Promise<void> {
  for (const { id } of await inForce()) await undo(id);
}

/** What is opened once, and waited for until then. */
function latch(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

describe('a correction', () => {
  afterEach(undoAll);

  it.each<[string, (asked: Asked) => Partial<NewCorrection>, string]>([
    ['of a page of another region', () => ({ regionCode: '35' }), 'unknown-institution'],
    ['of a page that is not there', () => ({ pageId: 999_999 }), 'unknown-page'],
    [
      'that names the institution as its own founder',
      () => ({ pageId: null, fact: { kind: 'founder', founderOgrn: ownOgrn } }),
      'own-founder',
    ],
    [
      'of what is to come',
      ({ comment: commentId }) => ({ fact: { kind: 'answered-elsewhere', commentId, answeredAt: UNTIL + 1 } }),
      'in-the-future',
    ],
    [
      'of a criterion that nobody knows',
      () => ({ fact: { kind: 'criterion-met', criterion: 'unheard-of', fromDay: '2025-11-01', toDay: null } }),
      'unknown-criterion',
    ],
  ])('%s is refused, and nothing is written', async (_, more, why) => {
    const asked = await someQuestion('open');
    const [own] = await region.query<{ ogrn: string }>('select ogrn from institution where id = $1', [
      asked.institution,
    ]);
    ownOgrn = own?.ogrn ?? '';
    const fact = { kind: 'not-a-question', commentId: asked.comment } as const;
    expect(await apply({ ...ofQuestion(asked, fact), ...more(asked) })).toEqual({ kind: 'refused', why });
    expect(await inForce()).toEqual([]);
  });

  it('of a question of which nothing is observed is in force without effect, until it is observed', async () => {
    const asked = await someQuestion('open');
    const fact = { kind: 'not-a-question', commentId: asked.comment } as const;
    const hidden = (sign: string) =>
      region.query(`update comment set post_id = ${sign}post_id where page_id = $1 and comment_id = $2`, [
        asked.page,
        asked.comment,
      ]);
    await hidden('-');
    await pair(asked.page, [asked.post]);
    const applied = await apply(ofQuestion(asked, fact));
    expect(applied).toMatchObject({ kind: 'applied', questions: 0 });
    expect(await readCorrections(region.database.dataSource, '34', { all: false })).toMatchObject([
      { isObserved: false, revoked: null },
    ]);
    await hidden('-');
    await pair(asked.page, [asked.post]);
    expect(await stored(asked)).toEqual([]);
    expect(await readCorrections(region.database.dataSource, '34', { all: false })).toMatchObject([
      { isObserved: true },
    ]);
  });

  it('and another at once are both in force, and revoking one twice at once does it once', async () => {
    const asked = await someQuestion('open');
    const before = await digestFacts(region, ['question', 'question_observed']);
    const elsewhere = (seconds: number) =>
      apply(
        ofQuestion(asked, {
          kind: 'answered-elsewhere',
          commentId: asked.comment,
          answeredAt: asked.askedAt + seconds,
        }),
      );
    const [one, two] = await Promise.all([elsewhere(7_200), elsewhere(3_600)]);
    if (one.kind === 'refused' || two.kind === 'refused') throw new Error('refused');
    expect(await stored(asked)).toMatchObject([{ answered: new Date((asked.askedAt + 3_600) * 1_000) }]);
    const undone = await Promise.all([undoing(two.id), undoing(two.id)]);
    expect(undone.map(({ kind }) => kind).sort()).toEqual(['refused', 'undone']);
    expect(await stored(asked)).toMatchObject([{ answered: new Date((asked.askedAt + 7_200) * 1_000) }]);
    await undo(one.id);
    expect(await digestFacts(region, ['question', 'question_observed'])).toEqual(before);
  });

  it.each(['before', 'after'] as const)(
    'that is being written while rules come %s it has read them is applied by those',
    async (when) => {
      const { dataSource } = region.database;
      const asked = await someQuestion('open');
      const outage = { kind: 'outage', from: asked.askedAt - 3_600, to: asked.askedAt + 9_000 } as const;
      const bring = () =>
        region.query(`insert into policy (region_code, version, effective_from, rules) values ('34', $1, $2, $3)`, [
          when,
          when === 'before' ? '2024-01-01' : '2024-01-02',
          { deadlines: { replyWorkingSeconds: 7_200 } },
        ]);
      const [committing, isWritten] = [latch(), latch()];
      if (when === 'before') await bring();
      const applying = dataSource.transaction(async (manager) => {
        const applied = await applyCorrection(manager, ofQuestion(asked, outage), new Date(NOW));
        isWritten.open();
        await committing.opened;
        return applied;
      });
      await isWritten.opened;
      if (when === 'after') await bring();
      const judging = judgeAnew(dataSource, '34', '2024-01-01');
      // It has come as far as it can: to the rows that are being written.
      await eventually('the judge to wait', async () => {
        const [row] = await region.query<{ n: number }>(
          `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        return row?.n === 1 ? row : null;
      });
      committing.open();
      const [applied] = await Promise.all([applying, judging]);
      expect(applied).toMatchObject({ kind: 'applied' });
      const at = await digestFacts(region, ['question', 'question_observed']);
      await pairAll();
      expect(await digestFacts(region, ['question', 'question_observed'])).toEqual(at);
    },
  );

  it('of a post of a resident’s own has nobody pair it over and over', async () => {
    const [wall] = await region
      .query<{ page: number; post: number; institution: number }>(
        `update post set author_key = '\\x0102', by_page = false, class = 'question', needs_reply = true, reason = 'spec'
       from page p where p.id = post.page_id and (page_id, post_id) = (
         select page_id, post_id from post w where deleted_seen_at is null and not is_repost and not exists (
           select from comment c where c.page_id = w.page_id and c.post_id = w.post_id)
         order by 1, 2 limit 1)
       returning page_id as page, post_id::float8 as post, institution_id as institution`,
      )
      .then((answer: unknown) => (answer as [{ page: number; post: number; institution: number }[]])[0]);
    if (wall === undefined) throw new Error('there is no post without comments');
    await pair(wall.page, [wall.post]);
    const own = { ...wall, comment: wall.post, askedAt: 0 };
    expect(await stored(own)).toHaveLength(1);
    const unpaired = async () => (await readUnpairedPosts(region.database.dataSource, 1_000)).length;
    const before = await unpaired();
    await apply(ofQuestion(own, { kind: 'not-a-question', commentId: own.comment }));
    expect(await unpaired()).toBe(before);
  });

  it('of a founder stays while files name others, is none of the register’s, and leaves what the last file said', async () => {
    const { dataSource } = region.database;
    // Made up above, and refused in files.
    await region.query(`update institution set founder_ogrn = null where founder_ogrn like '10234000000%'`);
    const file = join(tmpdir(), `corrected-founder-${process.pid}.csv`);
    const asked = await someQuestion('open');
    const [{ ogrn, was } = { ogrn: '', was: '' }] = await region.query<{ ogrn: string; was: string }>(
      'select ogrn, coalesce(founder_ogrn, $2) as was from institution where id = $1',
      [asked.institution, ''],
    );
    const others = await region.query<{ ogrn: string }>(
      'select ogrn from institution where id <> $1 order by id limit 2',
      [asked.institution],
    );
    const [named, told] = others.map((other) => other.ogrn);
    if (named === undefined || told === undefined) throw new Error('nobody else is there');
    const founder = async () => {
      const [row] = await region.query<{ founder: string | null }>(
        'select founder_ogrn as founder from institution where id = $1',
        [asked.institution],
      );
      return row?.founder ?? '';
    };
    const exported = async () => {
      await exportRegister({ dataSource, file, regionCode: '34' });
      return readFileSync(file, 'utf8');
    };
    const importFile = async (text: string) => {
      writeFileSync(file, text);
      const done = await importRegister({ dataSource, gateway: null, file, regionCode: '34', now: new Date(NOW) });
      if (done.kind !== 'done') throw new Error(done.message);
      return done.report;
    };
    const before = await exported();
    const fact = { kind: 'founder', founderOgrn: named } as const;
    const applied = await apply({ ...ofQuestion(asked, fact), pageId: null });
    if (applied.kind === 'refused') throw new Error(applied.why);
    expect(await founder()).toBe(named);
    expect(await exported()).toBe(before);
    expect(await importFile(before)).toMatchObject({ updated: 0 });
    expect(await founder()).toBe(named);

    const [head = '', ...lines] = before.split('\n');
    const at = head.replace('\ufeff', '').split(';').indexOf('founder_ogrn');
    const handedOver = lines.map((line) => {
      const cells = line.split(';');
      return cells[0] === ogrn ? cells.with(at, told).join(';') : line;
    });
    expect(await importFile([head, ...handedOver].join('\n'))).toMatchObject({ updated: 1 });
    expect(await founder()).toBe(named);
    expect(
      await region.query(
        `select was, became from registry_event where kind = 'founder-corrected' order by id desc limit 1`,
      ),
    ).toEqual([{ was: was === '' ? null : was, became: named }]);
    await undo(applied.id);
    expect(await founder()).toBe(told);
    await importFile(before);
    expect(await founder()).toBe(was);
    rmSync(file);
  });

  it('of a founder and another at once are both in force, and the later one holds', async () => {
    const { page, institution } = await someQuestion('open');
    const [one, two] = ['1023400000011', '1023400000022'];
    const named = (founderOgrn: string) =>
      apply({ ...ofQuestion({ page, institution } as Asked, { kind: 'founder', founderOgrn }), pageId: null });
    const applied = await Promise.all([named(one!), named(two!), named(one!), named(two!)]);
    expect(applied.map(({ kind }) => kind)).toEqual(applied.map(() => 'applied'));
    const [{ held } = { held: '' }] = await region.query<{ held: string }>(
      `select founder_ogrn as held from correction_in_force where kind = 'founder' order by id desc limit 1`,
    );
    const [{ founder } = { founder: '' }] = await region.query<{ founder: string }>(
      'select founder_ogrn as founder from institution where id = $1',
      [institution],
    );
    expect(founder).toBe(held);
  });

  it('of what no sum tells has answers that are kept told anew', async () => {
    const revision = async () => {
      const [row] = await region.query<{ value: string }>(`select value from setting where key = 'rollup-revision'`);
      return Number(row?.value ?? 0);
    };
    const asked = await someQuestion('open');
    await sumUp();
    const before = await revision();
    const [past] = await region.query<Asked>(
      `select q.page_id as page, p.institution_id as institution from question q join page p on p.id = q.page_id
       where coalesce(q.answered_at, q.withdrawn_at) is null and q.due_at < $1::timestamptz - interval '1 day'
         and not exists (select from question o where o.page_id = q.page_id and o.due_at > $1::timestamptz - interval '1 hour')
       limit 1`,
      [NOW],
    );
    const outage = { kind: 'outage', from: UNTIL - 600, to: UNTIL } as const;
    expect(await apply(ofQuestion(past ?? asked, outage))).toMatchObject({ kind: 'applied', questions: 0 });
    expect(await revision()).toBe(before + 1);
    const [{ id } = { id: 0 }] = await region.query<{ id: number }>(
      `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
       values ('34', '1023400999999', 'x', 'school', 'education', 'municipal', now()) returning id`,
    );
    const fact = { kind: 'founder', founderOgrn: '1023400000011' } as const;
    const applied = await apply({ ...ofQuestion({ ...asked, institution: id }, fact), pageId: null });
    expect(await revision()).toBe(before + 2);
    if (applied.kind === 'refused') throw new Error(applied.why);
    await region.query('delete from correction where id = $1', [applied.id]);
    await region.query('delete from institution_as_registered where institution_id = $1', [id]);
    await region.query('delete from institution where id = $1', [id]);
  });

  it('of a founder waits for an import that is going on', async () => {
    const asked = await someQuestion('open');
    const runner = region.database.dataSource.createQueryRunner();
    await runner.query('select pg_advisory_lock($1::int, 34)', [REGISTER_LOCK]);
    const fact = { kind: 'founder', founderOgrn: '1023400000011' } as const;
    const applied = await apply({ ...ofQuestion(asked, fact), pageId: null });
    await runner.query('select pg_advisory_unlock($1::int, 34)', [REGISTER_LOCK]);
    await runner.release();
    expect(applied).toEqual({ kind: 'refused', why: 'import-running' });
  });
});
