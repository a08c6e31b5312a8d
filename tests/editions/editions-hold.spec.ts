import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rebuildRollups, refreshRollups } from '@gospulse/analytics';
import { judgeAnew, markForReclassification } from '@gospulse/collection';
import { addDays, type EditionFileKind, localDay, PERIOD_KINDS } from '@gospulse/domain';
import type { WriteFiles } from '@gospulse/files';
import {
  findEdition,
  freezeEdition,
  listEditions,
  numbersIn,
  periodWith,
  productForms,
  verifyEdition,
  withdrawEdition,
  writeFiles,
  type Frozen,
} from '@gospulse/reports';
import { openDataSource } from '@gospulse/store';
import type { TestDatabase } from '@gospulse/test-support/database.js';
import { openRegionPreparedBy, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import fc from 'fast-check';
import { restoredFrom } from './restored.js';

const ZONE = 'Europe/Volgograd';
/** A sequence goes on where the one before it ended; after the first one it is enough when time is. */
const MAX_SEQUENCES = 4;
const ENOUGH_MS = 5_000;
/** PDF takes a process of its own each; how it is the same everywhere stands in libs/reports/src/files/pdf. */
const KINDS: readonly EditionFileKind[] = ['xlsx', 'csv', 'machine-csv', 'json', 'docx'];
const filesOf: WriteFiles = (document, kinds = KINDS) =>
  writeFiles(
    document,
    kinds.filter((kind) => KINDS.includes(kind)),
  );
const by = { name: 'reporter@office.example', accountId: null };

let region: RegionUnderTest;
let folder: string;
const others: TestDatabase[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'editions-spec-'));
  region = await openRegionPreparedBy('three_looks', 'small', async (prepared) => {
    for (const instant of ['2025-11-21T09:00:00Z', '2025-11-24T09:00:00Z', '2025-11-30T12:00:00Z']) {
      prepared.moveTo(instant);
      await prepared.pass(instant.startsWith('2025-11-21') ? undefined : ['communities']);
    }
    prepared.moveTo('2025-12-01T09:00:00Z');
    await prepared.pass();
    await refreshRollups(prepared.database.dataSource);
  });
  region.moveTo('2025-12-01T09:00:00Z');
});
afterAll(async () => {
  for (const other of others) await other.drop();
  await region.close();
  rmSync(folder, { recursive: true, force: true });
});

const source = () => region.database.dataSource;
const today = () => localDay(ZONE, Math.floor(region.now().getTime() / 1_000));

/** A form, a kind of period and how many days back it lies: what a freeze is drawn as. */
interface Wanted {
  readonly form: number;
  readonly kind: number;
  readonly daysBack: number;
}

async function freeze({ form, kind, daysBack }: Wanted, more: object = {}): Promise<Frozen> {
  const forms = productForms();
  const chosen = forms[form % forms.length];
  if (!chosen) throw new Error('there are forms');
  const period = periodWith(PERIOD_KINDS[kind % PERIOD_KINDS.length] ?? 'week', addDays(today(), -daysBack));
  return freezeEdition(source(), {
    ...{ regionCode: '34', form: chosen, period, asOf: region.now(), at: region.now(), by },
    ...{ writeFiles: filesOf, numbers: numbersIn(folder) },
    ...more,
  });
}

/** Refusals that a random form and period may meet; whatever else refuses is a fault. */
const EXPECTED = ['frozen-already', 'no-facts', 'unfinished', 'in-the-future', 'not-this-period'];

/** One more, of the first form and period that have none yet: what was drawn may have frozen few. */
async function freezeAnother(): Promise<void> {
  for (const form of productForms().keys())
    for (const kind of [0, 1])
      for (const daysBack of [8, 15, 22, 29, 36])
        if ((await freeze({ form, kind, daysBack })).kind === 'frozen') return;
  throw new Error('there is a form and a period to freeze');
}

const verifyIn = (database: Pick<TestDatabase, 'dataSource'>, number: number) =>
  verifyEdition(database.dataSource, { regionCode: '34', number, writeFiles: filesOf });

/** What may happen to a database whose editions are frozen. `n` chooses which rows it happens to. */
const EVENTS = {
  collected: async (n: number) => {
    region.moveTo(new Date(region.now().getTime() + (6 + (n % 60)) * 3_600_000));
    await region.pass();
    await refreshRollups(source());
  },
  'answered late': (n: number) =>
    region.query(
      `update question set answered_at = asked_at + interval '5 hours', answered_by = 'page', elapsed_seconds = 18000,
         working_seconds = 7200 where answered_at is null and withdrawn_at is null and comment_id % 3 = $1`,
      [n % 3],
    ),
  'posts deleted': (n: number) =>
    region.query('update post set deleted_seen_at = $2 where post_id % 7 = $1', [n % 7, region.now()]),
  'comments deleted': async (n: number) => {
    await region.query('update comment set deleted_seen_at = $2 where comment_id % 5 = $1', [n % 5, region.now()]);
    await region.query('delete from question where comment_id % 11 = $1', [n % 11]);
  },
  'pages moved': (n: number) =>
    region.query(
      `update page set institution_id = (select id from institution order by id offset $1 limit 1) where id % 6 = $2`,
      [n % 20, n % 6],
    ),
  'institutions moved': (n: number) =>
    region.query(
      `update institution set municipality_oktmo = (select oktmo from municipality order by oktmo offset $1 limit 1),
         founder_ogrn = null, founder_name = 'Другой учредитель', kind = 'museum' where id % 8 = $2`,
      [n % 30, n % 8],
    ),
  'institutions closed': (n: number) =>
    region.query(`update institution set status = 'closed' where id % 19 = $1`, [n % 19]),
  'institutions renamed': (n: number) =>
    region.query(`update institution set name = '=Иное имя ' || id, short_name = null where id % 9 = $1`, [n % 9]),
  'pages left out': (n: number) =>
    region.query('update page set removed_at = $2 where id % 23 = $1', [n % 23, region.now()]),
  'a policy, forwards': (n: number) => policy(n, addDays(today(), 1 + (n % 40))),
  'a policy, backwards': async (n: number) => {
    const from = addDays('2025-01-01', n % 330);
    await policy(n, from);
    await judgeAnew(source(), '34', from);
  },
  'a policy taken back': () =>
    region.query(`delete from policy where version = (select max(version) from policy where region_code = '34')`),
  'evidence imported': (n: number) =>
    region.query(
      `insert into page_evidence (page_id, criterion, evidence_on, region_code, value, source, source_sha256, imported_at)
       select id, 'reach', $1, '34', $2, 'form.csv', repeat('0', 64), $3 from page where id % 3 = $4 on conflict do nothing`,
      [addDays(today(), -(n % 25)), n % 500, region.now(), n % 3],
    ),
  'sums rebuilt': () => rebuildRollups(source()),
  'classified anew': async (n: number) => {
    await region.query(`update comment set classifier = 'earlier', class = 'other' where comment_id % 4 = $1`, [n % 4]);
    await markForReclassification(region.collection.context);
    await region.pass(['comments']);
    await refreshRollups(source());
  },
  'a schema that is newer': (n: number) =>
    region.query(
      `alter table ${n % 2 ? 'question' : 'institution'} add column if not exists added_later integer not null default 7`,
    ),
  withdrawn: async (n: number) => {
    const inForce = (await listEditions(source(), '34')).filter(({ state }) => state === 'frozen');
    const number = inForce[n % Math.max(1, inForce.length)]?.number;
    if (number === undefined || inForce.length < 2) return;
    await withdrawEdition(source(), { regionCode: '34', number, reason: 'не тот период', at: region.now(), by });
  },
  corrected: async (n: number) => {
    const inForce = (await listEditions(source(), '34')).filter(({ state }) => state === 'frozen');
    const edition = inForce[n % Math.max(1, inForce.length)];
    if (!edition) return;
    const form = productForms().findIndex(({ code }) => code === edition.formCode);
    const period = { kind: 'week' as const, code: edition.periodCode, from: edition.from, to: edition.to };
    const corrects = { number: edition.number, reason: 'уточнение' };
    const frozen = await freeze(
      { form, kind: 0, daysBack: 0 },
      { corrects, period, form: { ...productForms()[form], periods: PERIOD_KINDS } },
    );
    if (frozen.kind === 'refused') expect(frozen.why).toBe('no-facts');
  },
};

function policy(n: number, from: string) {
  const rules = {
    deadlines: { replyWorkingSeconds: 3_600 * (1 + (n % 20)), postsPerWeekNorm: n % 6 },
    working: { openMinute: 480 + (n % 5) * 15 },
    compliance: { zones: { greenFrom: 60 + (n % 30), yellowFrom: 20 } },
  };
  return region.query(
    `insert into policy (region_code, version, effective_from, rules) values ('34', $1, $2, $3) on conflict do nothing`,
    [`own-${String(n).padStart(4, '0')}-${from}`, from, JSON.stringify(rules)],
  );
}

const wanted = fc.record({
  form: fc.nat({ max: 99 }),
  kind: fc.constantFrom(0, 0, 1, 1, 2, 3, 4),
  daysBack: fc.integer({ min: 1, max: 150 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: wanted.map((of) => ['frozen', of] as const) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...(Object.keys(EVENTS) as (keyof typeof EVENTS)[])), fc.nat({ max: 999 })),
  },
);

type Step = readonly ['frozen', Wanted] | readonly [keyof typeof EVENTS, number];

async function happens(...[event, of]: Step): Promise<void> {
  if (event !== 'frozen') {
    await EVENTS[event](of);
    return;
  }
  const frozen = await freeze(of);
  if (frozen.kind === 'refused') expect(EXPECTED).toContain(frozen.why);
  else expect(await verifyIn({ dataSource: source() }, frozen.edition.number)).toMatchObject({ kind: 'same' });
}

it('are computed anew to the byte after whatever has happened, in whatever order', async () => {
  const seed = Number(process.env.EDITIONS_SEED ?? randomInt(2 ** 31));
  const sequences = fc.sample(fc.array(step, { minLength: 7, maxLength: 10 }), { seed, numRuns: MAX_SEQUENCES });
  const startedAt = performance.now();
  for (const [at, steps] of sequences.entries()) {
    if (at > 0 && performance.now() - startedAt > ENOUGH_MS) break;
    for (const each of steps) {
      await happens(...each).catch((error: unknown) => {
        throw new Error(`EDITIONS_SEED=${seed}, sequence ${at}: ${JSON.stringify(each)}`, { cause: error });
      });
    }
    // Kept aside: a backup that is older than what comes.
    if (at === 0) others.push(await restoredFrom(region.database.url));
  }

  while ((await listEditions(source(), '34')).length <= 3) await freezeAnother();

  for (const [event, change] of Object.entries(EVENTS)) if (event !== 'corrected') await change(417);
  const editions = await listEditions(source(), '34');
  expect(editions.length).toBeGreaterThan(3);
  expect(editions.map(({ number }) => number)).toEqual(editions.map((_, at) => at + 1));
  const reopened = await openDataSource(region.database.url, 4);
  const elsewhere = await restoredFrom(region.database.url);
  others.push(elsewhere);
  try {
    for (const { number } of editions) {
      const here = await verifyIn({ dataSource: reopened }, number);
      expect([seed, number, here]).toMatchObject([seed, number, { kind: 'same' }]);
      const there = await verifyIn(elsewhere, number);
      expect([seed, number, there]).toMatchObject([seed, number, { kind: 'same' }]);
    }
  } finally {
    await reopened.destroy();
  }
});

it('are told to be missing by a database that was restored from an older backup, and their numbers are not given again', async () => {
  const [older] = others;
  if (!older) throw new Error('there is an older backup');
  await freezeAnother();
  const last = (await listEditions(source(), '34')).at(-1)?.number ?? 0;
  const lastThere = (await listEditions(older.dataSource, '34')).at(-1)?.number ?? 0;
  expect(last).toBeGreaterThan(lastThere);
  expect(await verifyIn(older, last)).toEqual({ kind: 'no-such-edition', last: lastThere });
  for (let number = 1; number <= lastThere; number += 1)
    expect(await verifyIn(older, number)).toMatchObject({ kind: 'same' });

  const forms = productForms();
  const of = {
    regionCode: '34',
    asOf: region.now(),
    at: region.now(),
    by,
    writeFiles: filesOf,
    kinds: ['json'] as const,
  };
  const numbered: number[][] = [];
  for (const form of forms) {
    const period = periodWith('week', addDays('2025-12-01', -3));
    const again = await freezeEdition(older.dataSource, { ...of, form, period, numbers: numbersIn(folder) });
    if (again.kind === 'frozen') numbered.push([again.edition.number, again.edition.numbersLost]);
    if (numbered.length === 2) break;
  }
  expect(numbered).toEqual([
    [last + 1, last - lastThere],
    [last + 2, 0],
  ]);
  expect(await verifyIn(older, last + 2)).toMatchObject({ kind: 'same' });
  expect(await findEdition(older.dataSource, '34', last)).toBeNull();
});
