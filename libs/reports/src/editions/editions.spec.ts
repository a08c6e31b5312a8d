import { FileFailure, jsonEdition, type JsonEdition, type WriteFiles } from '@gospulse/files';
import { getFigures, rebuildRollups, refreshRollups, wholeRegion } from '@gospulse/analytics';
import { addDays, PERIOD_KINDS, PROGRAM_RULES } from '@gospulse/domain';
import { migrate, openDataSource } from '@gospulse/store';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { currentTexts } from '../texts/kept-texts.js';
import { WORDING } from '../texts/wording.js';
import { writeFiles } from '../files/write-files.js';
import { periodWith, readPeriod, type ReportPeriod } from '../forms/period.js';
import { productForm, productForms } from '../forms/product-forms.js';
import type { ResolvedForm } from '../forms/resolve-form.js';
import { findBefore, listEditions } from './edition.js';
import { freezeEdition } from './freeze.js';
import type { FreezeRequest } from './freeze-request.js';
import { previewEdition } from './preview.js';
import { verifyEdition } from './verify.js';
import { withdrawEdition } from './withdraw.js';

const TODAY = '2025-12-01';
let region: RegionUnderTest;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 'small' });
  for (const instant of ['2025-11-24T09:00:00Z', '2025-11-30T12:00:00Z']) {
    region.moveTo(instant);
    await region.pass(['communities']);
  }
  region.moveTo(`${TODAY}T09:00:00Z`);
  await region.pass();
  await region.query(`insert into page_evidence (page_id, criterion, evidence_on, region_code, value, source, source_sha256, imported_at)
    select id, 'reach', '2025-11-24', '34', 40, 'form.csv', repeat('0', 64), now() from page where id % 2 = 0`);
  await refreshRollups(region.database.dataSource);
});
afterAll(() => region.close());

const formOf = (code: string): ResolvedForm => {
  const form = productForm(code);
  if (!form) throw new Error(code);
  return form;
};
const periodOf = (code: string): ReportPeriod => {
  const period = readPeriod(code, TODAY);
  if (!period) throw new Error(code);
  return period;
};
/** The kind that the figures are compared by; how all kinds are written stands in libs/reports/src/files. */
const writeJsonOnly: WriteFiles = (document) => writeFiles(document, ['json']);
const by = { name: 'reporter@office.example', accountId: null };
const wanted = (more: Partial<FreezeRequest> = {}): FreezeRequest => ({
  ...{ regionCode: '34', form: formOf('region-summary'), period: periodOf('2025-W48') },
  ...{ asOf: region.now(), at: region.now(), by, writeFiles: writeJsonOnly },
  ...more,
});
const freeze = (more?: Partial<FreezeRequest>) => freezeEdition(region.database.dataSource, wanted(more));
const verify = async (number: number) =>
  verifyEdition(region.database.dataSource, { regionCode: '34', number, writeFiles: writeJsonOnly });
const stored = () =>
  region.query(`select (select count(*)::int from edition) as editions, (select count(*)::int from edition_file) as files,
    (select count(*)::int from edition_part) as parts, (select count(*)::int from edition_event) as events`);
const sheetsOf = async (number: number) => {
  const [file] = await region.query<{ bytes: Buffer }>(
    'select bytes from edition_file f join edition e on e.id = f.edition_id where e.number = $1',
    [number],
  );
  return (JSON.parse(String(file?.bytes)) as JsonEdition).sheets;
};
const gzipped = (text: string) => `decode('${gzipSync(text).toString('hex')}', 'hex')`;
const nothing = [{ editions: 0, files: 0, parts: 0, events: 0 }];

describe('before there is any edition', () => {
  it.each([
    ['2025-W49', 'unfinished'],
    ['2025', 'unfinished'],
    ['2026-01', 'in-the-future'],
    ['2019-05', 'no-facts'],
  ])('the period %s is refused: %s', async (period, why) => {
    expect(await freeze({ period: periodOf(period) })).toEqual({ kind: 'refused', why });
    expect(await stored()).toEqual(nothing);
  });

  it('a cut-off that is still to come is refused', async () => {
    const asOf = new Date('2026-02-01T00:00:00Z');
    expect(await freeze({ asOf, period: periodOf('2026-01') })).toEqual({ kind: 'refused', why: 'in-the-future' });
  });

  it('a form that is not of such periods is refused', async () => {
    const form = { ...formOf('control'), periods: ['year' as const] };
    expect(await freeze({ form })).toEqual({ kind: 'refused', why: 'not-this-period' });
  });

  it.each<[string, Partial<FreezeRequest>]>([
    ['a file cannot be made', { writeFiles: () => Promise.reject(new Error('ENOSPC')) }],
    ['the journal cannot be written', { audit: () => Promise.reject(new Error('no space left on device')) }],
  ])('nothing is half written where %s', async (_, more) => {
    await expect(freeze(more)).rejects.toThrow(/space|ENOSPC/);
    expect(await stored()).toEqual(nothing);
  });

  it('nothing is half written where the disk of the database is full, wherever it is', async () => {
    await region.query(`create function no_space() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`);
    for (const table of ['edition_file', 'edition_part']) {
      await region.query(`create trigger no_space after insert on ${table} for each row execute function no_space()`);
      await expect(freeze()).rejects.toThrow('could not extend file');
      await region.query(`drop trigger no_space on ${table}`);
    }
    expect(await stored()).toEqual(nothing);
  });

  it('a kind of file that cannot hold it is a refusal, and nothing is written', async () => {
    const kinds: unknown[] = [];
    const refused = await freeze({
      kinds: ['xlsx'],
      writeFiles: (_, asked) => {
        kinds.push(asked);
        return Promise.reject(new FileFailure('over-limit', 'xlsx', 'too many rows', ['machine-csv']));
      },
    });
    expect(refused).toMatchObject({ why: 'file', fileKind: 'xlsx', message: 'too many rows: take machine-csv' });
    expect(kinds).toEqual([['xlsx', 'json']]);
    expect(await stored()).toEqual(nothing);
  });

  it('a session that was killed in the middle leaves nothing, and nobody has to wait for it', async () => {
    const dataSource = await openDataSource(region.database.url, 4);
    let begun = (): void => undefined;
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const killed = freezeEdition(dataSource, {
      ...wanted(),
      audit: (manager) => {
        begun();
        return manager.query('select pg_sleep(60)').then(() => undefined);
      },
    });
    const ended = expect(killed).rejects.toThrow();
    await isBegun;
    expect(await freeze()).toEqual({ kind: 'refused', why: 'busy' });
    await region.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and (query like '%pg_sleep%'
         or exists (select from pg_locks l where l.pid = pg_stat_activity.pid and l.locktype = 'advisory' and l.classid = 7316420))
         and pid <> pg_backend_pid()`,
    );
    await ended;
    await dataSource.destroy();
    expect(await stored()).toEqual(nothing);
  });
});

describe('an edition', () => {
  it('holds the figures that people see, and is computed anew to the byte', async () => {
    const preview = await previewEdition(region.database.dataSource, wanted());
    const frozen = await freeze();
    if (frozen.kind !== 'frozen') throw new Error(frozen.why);
    if (preview.kind !== 'preview') throw new Error(preview.why);
    expect(frozen.edition).toMatchObject({
      number: 1,
      files: [{ name: 'region-summary_34_2025-11-24_2025-11-30_no1.json' }],
    });
    const [file] = await region.query<{ bytes: Buffer }>('select bytes from edition_file');
    const kept = JSON.parse(String(file?.bytes)) as JsonEdition;
    const shown = jsonEdition(preview.document);
    expect({ ...kept, edition: null }).toEqual(shown);
    expect(kept.sheets[0]?.rows[0]?.values).toMatchObject({
      subscribers: expect.any(Number),
      netGrowth: expect.any(Number),
    });
    expect(await verify(1)).toMatchObject({ kind: 'same', edition: { sha256: frozen.edition.sha256 } });
  });

  it.each(['region', 'municipality', 'founder', 'kind'] as const)('tells by %s what `figures` tells', async (by) => {
    const [from, to] = ['2025-11-24', '2025-11-30'];
    const request = { scope: wholeRegion('34'), by, from, to, now: region.now() };
    const figures = await getFigures(region.database.dataSource, request);
    if (figures.kind !== 'rows') throw new Error(figures.problem);
    const sheet = (await sheetsOf(1)).find(
      ({ rows }) => rows.length === figures.rows.length && rows[0]?.values.key === figures.rows[0]?.key,
    );
    expect(sheet?.rows.map(({ values }) => values)).toEqual(
      figures.rows.map((row) =>
        Object.fromEntries(sheet?.columns.map(({ code }) => [code, row[code as keyof typeof row]]) ?? []),
      ),
    );
  });

  it('is followed by a preview that tells what came later, and why a cell is another one', async () => {
    const { dataSource } = region.database;
    const none = await previewEdition(dataSource, wanted());
    expect(none).toMatchObject({ previous: { number: 1 }, differences: [] });
    await region.query(`update post set likes = likes + 100 where published_at > '2025-11-24T00:00:00+03'`);
    const preview = await previewEdition(dataSource, wanted());
    if (preview.kind !== 'preview') throw new Error(preview.why);
    const [first] = preview.differences;
    expect(first).toMatchObject({ sheet: 'region', row: '34', column: 'engagement', kind: 'changed' });
    expect(first?.why).toMatch(/^поздние наблюдения/);
    expect(new Set(preview.differences.map(({ column }) => column))).toEqual(new Set(['engagement']));
  });

  it('is the only one in force of its form and period, until another one corrects it', async () => {
    expect(await freeze()).toEqual({ kind: 'refused', why: 'frozen-already', number: 1 });
    expect(await freeze({ corrects: { number: 9, reason: 'опечатка' } })).toMatchObject({ why: 'no-such-edition' });
    const other = { period: periodOf('2025-W47'), corrects: { number: 1, reason: 'опечатка' } };
    expect(await freeze(other)).toMatchObject({ why: 'of-another-form-or-period' });
    const frozen = await freeze({ corrects: { number: 1, reason: 'опечатка' } });
    expect(frozen).toMatchObject({ kind: 'frozen', edition: { number: 2, corrects: 1 } });
    expect(await freeze({ corrects: { number: 1, reason: 'ещё раз' } })).toMatchObject({ why: 'not-in-force' });
    expect(await listEditions(region.database.dataSource, '34')).toMatchObject([
      { number: 1, state: 'replaced', replacedBy: 2, stateReason: 'опечатка' },
      { number: 2, state: 'frozen', corrects: 1 },
    ]);
    expect(await verify(1)).toMatchObject({ kind: 'same' });
  });

  it('is withdrawn once, and stays', async () => {
    const withdraw = () =>
      withdrawEdition(region.database.dataSource, {
        ...{ regionCode: '34', number: 2, reason: 'не тот период', at: region.now(), by },
      });
    expect(await withdraw()).toMatchObject({ kind: 'withdrawn', edition: { state: 'withdrawn' } });
    expect(await withdraw()).toEqual({ kind: 'refused', why: 'not-in-force' });
    expect(await verify(2)).toMatchObject({ kind: 'same', edition: { stateReason: 'не тот период' } });
  });

  it('is one of two that are frozen at once, and their numbers have no gap', async () => {
    const forms = ['kinds', 'founders'].map(formOf);
    const both = await Promise.all(forms.map((form) => freeze({ form })));
    expect(both.map((each) => (each.kind === 'refused' ? each.why : each.kind)).sort()).toEqual(['busy', 'frozen']);
    const [late] = forms.filter((_, at) => both[at]?.kind === 'refused');
    expect(await freeze(late && { form: late })).toMatchObject({ kind: 'frozen', edition: { number: 4 } });
  });

  it('is computed by the rules and the words of the program that froze it', async () => {
    const [profile] = PROGRAM_RULES.profiles;
    const [criterion] = profile.compliance.criteria;
    const criteria = criterion ? [{ ...criterion, weight: 100 }] : [];
    const texts = {
      ...currentTexts(),
      wording: { ...WORDING, version: '0', findings: ['Всего {institutions|контора|конторы|контор}.'] },
      rules: {
        calendar: { 2025: { holidays: [], workingWeekends: ['2025-11-22', '2025-11-23'], shortened: [] } },
        profiles: [{ ...profile, version: 'default-0', compliance: { ...profile.compliance, criteria } }] as const,
        deadlines: { ...PROGRAM_RULES.deadlines, replyWorkingSeconds: 1, postsPerWeekNorm: 1 },
        working: { ...PROGRAM_RULES.working, openMinute: 0 },
      },
    };
    const of = { period: periodOf('2025-W47') };
    const preview = await previewEdition(region.database.dataSource, wanted(of));
    const frozen = await freeze({ ...of, texts });
    if (frozen.kind === 'refused') throw new Error(frozen.why);
    if (preview.kind === 'refused') throw new Error(preview.why);
    const { number } = frozen.edition;
    expect(await verify(number)).toMatchObject({ kind: 'same' });
    const [file] = await region.query<{ bytes: Buffer }>(
      'select bytes from edition_file f join edition e on e.id = f.edition_id where e.number = $1',
      [number],
    );
    const kept = JSON.parse(String(file?.bytes)) as JsonEdition;
    expect(kept.sentences).toEqual([expect.stringMatching(/^Всего \d+ контор/)]);
    expect(kept.sheets[0]?.rows[0]?.values.complianceScore).not.toEqual(
      jsonEdition(preview.document).sheets[0]?.rows[0]?.values.complianceScore,
    );
  });

  it('is not corrected where it was withdrawn meanwhile', async () => {
    const number = (await listEditions(region.database.dataSource, '34')).at(-1)?.number ?? 0;
    const before = await stored();
    const refused = await freeze({
      period: periodOf('2025-W47'),
      corrects: { number, reason: 'опечатка' },
      writeFiles: async (document) => {
        const request = { regionCode: '34', number, reason: 'рано', at: region.now(), by };
        await withdrawEdition(region.database.dataSource, request);
        return writeFiles(document, ['json']);
      },
    });
    expect(refused).toEqual({ kind: 'refused', why: 'not-in-force', number });
    expect(await stored()).toEqual(before.map((counts) => ({ ...(counts as { events: number }), events: 3 })));
  });

  it.each(['edition', 'edition_file', 'edition_table', 'edition_part', 'edition_event'])(
    'is never changed: %s',
    async (table) => {
      for (const statement of [`delete from ${table}`, `truncate ${table} cascade`])
        await expect(region.query(statement)).rejects.toThrow('added and never changed');
    },
  );
});

it('random forms of random periods are computed anew to the byte, whatever happens afterwards', async () => {
  const { dataSource } = region.database;
  const period = fc
    .tuple(fc.constantFrom(...PERIOD_KINDS), fc.integer({ min: 1, max: 100 }))
    .map(([kind, back]) => periodWith(kind, addDays(TODAY, -back)))
    .filter(({ to }) => to < TODAY);
  const drawn = fc.sample(fc.tuple(fc.constantFrom(...productForms()), period), { numRuns: 8, seed: 17 });
  const frozen: number[] = [];
  for (const [form, period] of drawn) {
    const of = { form, period };
    const preview = await previewEdition(dataSource, wanted(of));
    const result = await freeze(of);
    if (result.kind === 'refused' || preview.kind === 'refused') {
      expect(result).toMatchObject({ why: 'frozen-already' });
      continue;
    }
    frozen.push(result.edition.number);
    expect([of.period.code, await sheetsOf(result.edition.number)]).toEqual([
      of.period.code,
      jsonEdition(preview.document).sheets,
    ]);
  }
  expect(frozen.length).toBeGreaterThan(5);

  region.moveTo('2025-12-03T09:00:00Z');
  await region.pass();
  await refreshRollups(dataSource);
  const rules = { deadlines: { replyWorkingSeconds: 3_600 }, compliance: { zones: { greenFrom: 50, yellowFrom: 20 } } };
  await region.query(
    `insert into policy (region_code, version, effective_from, rules) values ('34', 'later', '2025-01-01', $1)`,
    [JSON.stringify(rules)],
  );
  await region.query(`update page set removed_at = now() where id in (select id from page order by id limit 2)`);
  await region.query(`update institution set municipality_oktmo = null, kind = 'museum', exempt_reason = 'акт', name = 'Другое'
                      where id in (select institution_id from page order by id desc limit 3)`);
  await region.query(`delete from question where comment_id % 2 = 0`);
  await region.query(`update comment set deleted_seen_at = now(), class = 'thanks' where comment_id % 3 = 0`);
  await region.query(`update post set deleted_seen_at = now() where post_id % 4 = 0`);
  await region.query(`alter table question add column added_later integer not null default 7`);
  await region.query(`alter table institution add column added_later text not null default 'x'`);
  await rebuildRollups(dataSource);

  const restarted = await openDataSource(region.database.url, 4);
  await migrate(restarted);
  try {
    for (const number of [1, 2, ...frozen]) {
      const verified = await verifyEdition(restarted, { regionCode: '34', number, writeFiles: writeJsonOnly });
      expect([number, verified]).toMatchObject([number, { kind: 'same' }]);
    }
  } finally {
    await restarted.destroy();
  }
});

it('is held against the edition in force of the period before, whatever becomes of that one', async () => {
  const form: ResolvedForm = { ...formOf('comparison'), code: 'own-comparison' };
  const first = await freeze({ form, period: periodOf('2025-W47') });
  const second = await freeze({ form, period: periodOf('2025-W48') });
  if (first.kind === 'refused' || second.kind === 'refused') throw new Error(JSON.stringify([first, second]));
  const { number, sha256 } = first.edition;
  const changesOf = async (of: number) => (await sheetsOf(of)).find(({ code }) => code === 'changes');
  const [none, changes] = [await changesOf(number), await changesOf(second.edition.number)];
  expect(none?.rows[0]?.unknown?.before).toMatch(/нет действующего издания/);
  const [region34] = (await sheetsOf(number))[0]?.rows ?? [];
  const posts = changes?.rows.find(({ values }) => values.column === 'Публикации');
  expect(posts?.values).toMatchObject({ before: region34?.values.posts, edition: `№ ${number} (2025-W47)` });
  await withdrawEdition(region.database.dataSource, {
    ...{ regionCode: '34', number, reason: 'рано', at: region.now(), by },
  });
  expect(await verify(second.edition.number)).toMatchObject({ kind: 'same' });
  const [told] = await region.query<{ brief: { versions: object[] } }>('select brief from edition where number = $1', [
    second.edition.number,
  ]);
  expect(told?.brief.versions).toContainEqual({
    name: 'Сравнивается с изданием',
    version: `№ ${number} (2025-W47), SHA-256 ${sha256}`,
  });
});

it('a preview is not held against a period of another kind', async () => {
  const form: ResolvedForm = { ...formOf('widgets'), code: 'own-widgets' };
  expect(await freeze({ form, period: periodOf('2025-11') })).toMatchObject({ kind: 'frozen' });
  const preview = await previewEdition(region.database.dataSource, wanted({ form, period: periodOf('2025-W48') }));
  expect(preview).toMatchObject({ kind: 'preview', previous: null, differences: [] });
});

it('a preview says what differs from the edition before, and why', async () => {
  const [first] = (await listEditions(region.database.dataSource, '34')).filter(
    ({ formCode, state }) => formCode === 'kinds' && state === 'frozen',
  );
  if (!first) throw new Error('there is an edition by kind');
  const preview = await previewEdition(
    region.database.dataSource,
    wanted({ form: formOf('kinds'), period: periodOf(first.periodCode) }),
  );
  if (preview.kind !== 'preview') throw new Error(preview.why);
  expect(preview.previous?.number).toBe(first.number);
  const museum = preview.differences.find(({ row, column }) => row === 'museum' && column === 'institutions');
  expect(museum?.why).toMatch(/^изменился реестр: перешло сюда учреждений [1-3]/);
  const scores = preview.differences.filter(({ column }) => column === 'complianceScore');
  expect(scores.map(({ why }) => why)).toContainEqual(expect.stringContaining('изменились правила региона'));
  const late = preview.differences.filter(({ why }) => /поздние наблюдения: .*удалённых записей \d+/.test(why));
  expect(late.length).toBeGreaterThan(0);
});

it('a period is compared with an earlier one of its own kind', async () => {
  const { dataSource } = region.database;
  const weeks = (await listEditions(dataSource, '34')).filter(
    (each) => /W/.test(each.periodCode) && each.state === 'frozen',
  );
  const [{ formCode } = { formCode: '' }] = weeks;
  const before = (code: string) => findBefore(dataSource, '34', { formCode, from: '2099-01-01', code });
  expect((await before('2099-W01'))?.periodCode).toMatch(/W/);
  expect((await before('2099-H1'))?.periodCode).toBeUndefined();
});

describe('what was kept of an edition', () => {
  const idOf = (number: number) => `(select id from edition where number = ${number})`;
  const alter = async (table: string, statement: string) => {
    await region.query(`alter table ${table} disable trigger user`);
    await region.query(statement);
    await region.query(`alter table ${table} enable trigger user`);
  };

  it('is told from an edition that the database does not have', async () => {
    expect(await verify(999)).toMatchObject({ kind: 'no-such-edition', last: expect.any(Number) });
  });

  it.each([
    ['no gzip', `'\\x00ff'::bytea`],
    ['another row', gzipped('1\\t2\\n')],
    ['no rows at all', gzipped('')],
  ])('is told to be damaged where it is %s', async (_, bytes) => {
    const part = `table_name = 'municipality' and edition_id = ${idOf(2)}`;
    const [was] = await region.query<{ bytes: Buffer }>(`select bytes from edition_part where ${part}`);
    await alter('edition_part', `update edition_part set bytes = ${bytes} where ${part}`);
    expect(await verify(2)).toMatchObject({ kind: 'facts-missing', table: 'municipality' });
    const kept = `decode('${was?.bytes.toString('hex')}', 'hex')`;
    await alter('edition_part', `update edition_part set bytes = ${kept} where ${part}`);
    expect(await verify(2)).toMatchObject({ kind: 'same' });
  });

  it('is told to be gone, by the table', async () => {
    await alter('edition_part', `delete from edition_part where table_name = 'question' and edition_id = ${idOf(1)}`);
    expect(await verify(1)).toMatchObject({ kind: 'facts-missing', table: 'question' });
  });

  it('is told to be another, by the first cell', async () => {
    const was = `"institutions":55`;
    await alter(
      'edition_file',
      `update edition_file set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '${was}', '"institutions":54'), 'UTF8')
       where edition_id = ${idOf(2)}`,
    );
    expect(await verify(2)).toMatchObject({ kind: 'file-damaged' });
    await alter(
      'edition_file',
      `update edition_file set sha256 = encode(sha256(bytes), 'hex') where edition_id = ${idOf(2)}`,
    );
    await alter(
      'edition',
      `update edition set sha256 = (select sha256 from edition_file where edition_id = ${idOf(2)}) where number = 2`,
    );
    expect(await verify(2)).toMatchObject({
      kind: 'differs',
      first: { sheet: 'region', row: '34', column: 'institutions', was: 54, became: 55 },
    });
  });

  it('does not take a number that was given meanwhile', async () => {
    const others = `form_code, form_version, form, texts, period_code, period_from, period_to, as_of, frozen_at, frozen_by,
      policy_version, classifier_version, register_version, kept_tables, sha256`;
    const refused = await freeze({
      form: { ...formOf('networks'), code: 'own' },
      writeFiles: async (document) => {
        await region.query(`insert into edition (region_code, number, ${others})
          select region_code, number + 1, ${others} from edition order by number desc limit 1`);
        return writeFiles(document, ['json']);
      },
    });
    expect(refused).toEqual({ kind: 'refused', why: 'busy' });
  });
});
