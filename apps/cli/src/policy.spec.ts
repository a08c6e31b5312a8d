import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyFile, type PolicyFile } from '@gospulse/contracts';
import { NOW, useCommands } from './command-under-test.spec-helper.js';
import { differences } from './policy/differences.js';

const at = useCommands();
const file = (name: string) => join(at.folder, name);
const write = (name: string, content: unknown) => {
  writeFileSync(file(name), typeof content === 'string' ? content : JSON.stringify(content));
  return file(name);
};
let standing: PolicyFile;

beforeAll(async () => {
  await at.run('migrate');
  await at.database.dataSource.query(
    `insert into region (code, name, zone) values ('34', 'Волгоградская область', 'Europe/Volgograd') on conflict do nothing`,
  );
  const exported = await at.run('policy', 'export', file('standing.json'), '--now', NOW);
  expect(exported.code).toBe(0);
  standing = policyFile.parse(JSON.parse(readFileSync(file('standing.json'), 'utf8')));
}, 120_000);

const next = (change: Partial<PolicyFile> = {}): PolicyFile => ({
  ...standing,
  version: '34-2026-1',
  effectiveFrom: '2026-11-01',
  ...change,
});
const heavier = (weight: number): PolicyFile['compliance'] => ({
  ...standing.compliance,
  criteria: standing.compliance.criteria.map((item) => (item.code === 'cover' ? { ...item, weight } : item)),
});

describe('policy', () => {
  it('exports the default profile before there is another', () => {
    expect(standing.version).toBe('default-1');
    expect(standing.deadlines.replyWorkingSeconds).toBe(32_400);
  });

  it('exports from its day on the profile that asks for answers, which a region may take and change', async () => {
    await at.here('policy', 'export', file('answers.json'), '--now', '2026-11-30T00:00:00Z');
    const answers = policyFile.parse(JSON.parse(readFileSync(file('answers.json'), 'utf8')));
    expect(answers.version).toBe('default-2');
    const owed = { code: 'own-debt', weight: 5, title: 'Нет долгов', advice: 'Ответьте.' };
    const rule = { kind: 'none', fact: 'overdueQuestions' } as const;
    const criteria = [...answers.compliance.criteria, { ...owed, rule }];
    const own = {
      ...answers,
      version: '34-2026-9',
      effectiveFrom: '2026-12-01',
      compliance: { ...answers.compliance, criteria },
    };
    const { code, stdout, stderr } = await at.here('policy', 'import', write('own-debt.json', own), '--dry-run');
    expect([code, JSON.parse(stdout), stderr]).toEqual([
      0,
      expect.objectContaining({ differences: 1 }),
      expect.stringContaining('own-debt'),
    ]);
  });

  it('shows the differences and changes nothing in a dry run', async () => {
    const path = write('dry.json', next({ compliance: heavier(25) }));
    const { code, stdout, stderr } = await at.here('policy', 'import', path, '--dry-run');
    expect([code, stderr]).toEqual([0, 'compliance.criteria.cover.weight: 10 → 25\n']);
    expect(JSON.parse(stdout)).toMatchObject({ written: false, differences: 1 });
    expect(await at.database.dataSource.query('select from policy')).toHaveLength(0);
  });

  it('takes a file from before evidence and page types were spoken of, and means the defaults', async () => {
    const { evidenceDays, postsPerWeekByType, ...compliance } = standing.compliance;
    const path = write('old.json', next({ compliance, keeping: undefined }));
    const { code, stdout, stderr } = await at.here('policy', 'import', path, '--dry-run');
    expect([code, JSON.parse(stdout), stderr]).toEqual([0, expect.objectContaining({ differences: 0 }), '']);
    expect(postsPerWeekByType).toEqual({ flagship: 5, card: null });
    expect(standing.keeping).toEqual({ allCountsDays: 90 });
    expect(evidenceDays?.reach).toBeLessThan(evidenceDays?.component ?? 0);
  });

  it('takes a file with the names that facts had before, and means the same', async () => {
    const before = JSON.stringify(next()).replace('"fact":"avatar"', '"fact":"hasPhoto"');
    expect(before).toContain('hasPhoto');
    const { code, stdout } = await at.here('policy', 'import', write('former.json', before), '--dry-run');
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ differences: 0 })]);
  });

  it('imports once, and exports the same again from its day on', async () => {
    const policy = next({ compliance: heavier(25) });
    const path = write('next.json', policy);
    expect(JSON.parse((await at.here('policy', 'import', path)).stdout)).toMatchObject({ written: true });
    expect(JSON.parse((await at.here('policy', 'import', path)).stdout)).toMatchObject({ written: false });
    await at.here('policy', 'export', file('again.json'), '--now', '2026-11-02T00:00:00Z');
    expect(JSON.parse(readFileSync(file('again.json'), 'utf8'))).toEqual(policy);
    await at.here('policy', 'export', file('before.json'), '--now', '2026-10-31T00:00:00Z');
    expect(JSON.parse(readFileSync(file('before.json'), 'utf8'))).toEqual(standing);
  });

  it('says of rules that begin in a draft year of the calendar that they do', async () => {
    const path = write('draft.json', next({ version: '34-2027-1', effectiveFrom: '2027-01-11' }));
    const { code, stderr } = await at.here('policy', 'import', path, '--dry-run');
    expect([code, stderr]).toEqual([0, expect.stringContaining('производственный календарь на 2027 год — проект')]);
  });

  it('judges by what was written when an import that was broken off is repeated', async () => {
    const { dataSource } = at.database;
    await dataSource.query(
      `with i as (insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
         values ('34', '1023402971360', 'x', 'school', 'education', 'municipal', now()) returning id),
       p as (insert into page (region_code, institution_id, vk_id, link, state, registered_at)
         select '34', id, 1, 'club1', 'live', now() from i returning id)
       insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, class, needs_reply,
         policy_version)
       select id, 1, 1, '34', 1, '2026-11-02T09:00:00Z', '2026-11-02', 'question', true, 'default-1' from p`,
    );
    const path = write('broken-off.json', next({ compliance: heavier(25) }));
    const judged = async (...more: string[]) =>
      JSON.parse((await at.here('policy', 'import', path, ...more)).stdout) as unknown;
    const unchanged = { written: false, differences: 0 };
    expect(await judged('--dry-run')).toMatchObject({ ...unchanged, questionsJudged: 0 });
    expect(await judged()).toMatchObject({ ...unchanged, questionsJudged: 1 });
    expect(await judged()).toMatchObject({ ...unchanged, questionsJudged: 0 });
    expect(await dataSource.query('select policy_version as version from question')).toEqual([
      { version: '34-2026-1' },
    ]);
    await dataSource.query('truncate question');
  });

  it.each<[string, string]>([
    ['how late a machine answers', `rules #- '{deadlines,acknowledgementWithinSeconds}'`],
    ['how long evidence holds', `rules #- '{compliance,evidenceDays}'`],
    ['deadlines by the clock', `rules #- '{deadlines,replyElapsedSeconds}'`],
    ['one kind of evidence', `rules #- '{compliance,evidenceDays,reach}'`],
    ['how long counts are kept', `rules - 'keeping'`],
    ['page types', `rules #- '{compliance,postsPerWeekByType}'`],
  ])('knows a policy again that was imported before %s was spoken of', async (_what, before) => {
    const { dataSource } = at.database;
    const [kept] = (await dataSource.query('select rules from policy')) as { rules: object }[];
    await dataSource.query(`update policy set rules = ${before}`);
    const path = write('reimported.json', next({ compliance: heavier(25) }));
    const { code, stdout, stderr } = await at.here('policy', 'import', path);
    expect([code, stderr, JSON.parse(stdout)]).toEqual([0, '', expect.objectContaining({ written: false })]);
    const other = write('other-rules.json', next({ compliance: heavier(26) }));
    expect((await at.here('policy', 'import', other)).stderr).toContain('назовите эту иначе');
    await dataSource.query('update policy set rules = $1', [kept?.rules]);
  });

  it('refuses in a dry run what it would refuse, and changes nothing', async () => {
    for (const bad of [next({ compliance: heavier(30) }), next({ version: '34-2026-2' })]) {
      const path = write('taken.json', bad);
      const [dry, real] = [
        await at.here('policy', 'import', path, '--dry-run'),
        await at.here('policy', 'import', path),
      ];
      expect([dry.code, dry.stderr]).toEqual([1, real.stderr]);
    }
    expect(await at.database.dataSource.query('select from policy')).toHaveLength(1);
  });

  it('never changes a version that figures name, nor a day that is taken', async () => {
    const other = await at.here('policy', 'import', write('other.json', next({ compliance: heavier(30) })));
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('назовите эту иначе')]);
    const sameDay = await at.here('policy', 'import', write('day.json', next({ version: '34-2026-2' })));
    expect([sameDay.code, sameDay.stderr]).toEqual([1, expect.stringContaining('уже вступают в силу')]);
    const reserved = await at.here('policy', 'import', file('standing.json'));
    expect([reserved.code, reserved.stderr]).toEqual([1, expect.stringContaining('имя профиля по умолчанию')]);
  });

  const working = (change: object) => next({ working: { ...standing.working, ...change } });
  const compliance = (change: object) => next({ compliance: { ...standing.compliance, ...change } });
  const deadlines = (change: object) => next({ deadlines: { ...standing.deadlines, ...change } });
  const byClock = (replyElapsedSeconds: number) => deadlines({ replyWorkingSeconds: null, replyElapsedSeconds });
  const NINE_TO_ONE = { fromMinute: 540, toMinute: 780 };
  const text = (policy: object, from: string, to: string) => {
    const changed = JSON.stringify(policy).replace(from, to);
    expect(changed).toContain(to);
    return changed;
  };
  it.each<[string, () => unknown, string]>([
    ['no JSON', () => '{', 'файл — не JSON'],
    ['nothing', () => '', 'файл пуст'],
    ['a list', () => [], 'нужно: объект'],
    ['a part', () => ({ version: 'x' }), 'effectiveFrom: поле обязательно; deadlines: поле обязательно'],
    ['a key of its own', () => ({ ...next(), zone: 'Mars/Base' }), 'неизвестные поля: «zone»'],
    ['a key of control characters', () => ({ ...next(), '\u001b[2J\u202ea': 1 }), 'неизвестные поля: «[2Ja»'],
    ['a day that is none', () => next({ effectiveFrom: '2026-02-30' }), 'effectiveFrom: такого дня нет: «2026-02-30»'],
    ['a word for a day', () => next({ effectiveFrom: 'abc' }), 'effectiveFrom: день в виде ГГГГ-ММ-ДД'],
    [
      'a day too far',
      () => next({ effectiveFrom: '9999-01-01' }),
      'effectiveFrom: производственный календарь есть только на',
    ],
    [
      'a word among days',
      () => working({ overrides: { daysOff: ['abc'] } }),
      'working.overrides.daysOff.0: день в виде',
    ],
    [
      'a day off and working',
      () => working({ overrides: { daysOff: ['2026-05-04'], workingDays: ['2026-05-04'] } }),
      'working.overrides.workingDays.0: день 2026-05-04 указан и выходным, и рабочим',
    ],
    ['a version of two lines', () => next({ version: 'a\nb' }), 'version: латинские буквы'],
    ['a negative weight', () => next({ compliance: heavier(-1) }), 'compliance.criteria.4.weight: не меньше 0'],
    ['a weight without end', () => next({ compliance: heavier(1e9) }), 'compliance.criteria.4.weight: не больше 1000'],
    [
      'a weight that no number holds',
      () => text(next({ compliance: heavier(25) }), '"weight":25', '"weight":1e999'),
      'compliance.criteria.4.weight: нужно: число',
    ],
    [
      'a weight in words',
      () => text(next({ compliance: heavier(25) }), '"weight":25', '"weight":"25"'),
      'compliance.criteria.4.weight: нужно: число',
    ],
    [
      'an unknown criterion',
      () => text(next(), '"code":"cover"', '"code":"beauty"'),
      'compliance.criteria.4.code: нужно одно из: component,',
    ],
    [
      'half a character',
      () => text(next(), '"title":"Обложка"', '"title":"\\ud800"'),
      'compliance.criteria.4.title: одна строка',
    ],
    ['no deadline', () => deadlines({ replyWorkingSeconds: 0 }), 'deadlines.replyWorkingSeconds: не меньше 60'],
    [
      'a negative deadline',
      () => deadlines({ responseWindowSeconds: -5 }),
      'deadlines.responseWindowSeconds: не меньше 60',
    ],
    [
      'a machine that takes hours',
      () => deadlines({ acknowledgementWithinSeconds: 3_601 }),
      'deadlines.acknowledgementWithinSeconds: не больше 3600',
    ],
    [
      'a machine that answers before it is asked',
      () => deadlines({ acknowledgementWithinSeconds: -1 }),
      'deadlines.acknowledgementWithinSeconds: не меньше 0',
    ],
    [
      'a deadline of years',
      () => deadlines({ replyWorkingSeconds: 1e12 }),
      'deadlines.replyWorkingSeconds: не больше 2592000',
    ],
    [
      'part of a second',
      () => deadlines({ replyWorkingSeconds: 100.5 }),
      'deadlines.replyWorkingSeconds: нужно: целое число',
    ],
    [
      'a fast reply slower than the deadline',
      () => deadlines({ fastWorkingSeconds: 99_999 }),
      'deadlines.fastWorkingSeconds: быстрый ответ не может',
    ],
    [
      'two deadlines',
      () => deadlines({ replyElapsedSeconds: 86_400 }),
      'deadlines.replyElapsedSeconds: срок указан дважды: оставьте его или deadlines.replyWorkingSeconds',
    ],
    ['no deadline at all', () => deadlines({ replyWorkingSeconds: null }), 'deadlines.replyWorkingSeconds: нужен срок'],
    ['no time by the clock', () => byClock(0), 'deadlines.replyElapsedSeconds: не меньше 60'],
    ['a year by the clock', () => byClock(31_536_000), 'deadlines.replyElapsedSeconds: не больше 2592000'],
    [
      'hours that overlap',
      () => working({ weekdays: { friday: [NINE_TO_ONE, NINE_TO_ONE] } }),
      'working.weekdays.friday.1: промежутки работы должны идти по порядку и не пересекаться',
    ],
    [
      'empty hours',
      () => working({ weekdays: { friday: [{ fromMinute: 540, toMinute: 540 }] } }),
      'working.weekdays.friday.0: промежуток работы должен кончаться позже',
    ],
    [
      'midnight to midnight',
      () => working({ weekdays: { friday: [{ fromMinute: 0, toMinute: 0 }] } }),
      'working.weekdays.friday.0: промежуток работы должен кончаться позже',
    ],
    [
      'hours as a clock shows them',
      () => text(working({ weekdays: { friday: [NINE_TO_ONE] } }), '"toMinute":780', '"toMinute":"24:00"'),
      'working.weekdays.friday.0.toMinute: нужно: число',
    ],
    [
      'seven days off',
      () =>
        working({
          weekdays: Object.fromEntries(
            ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, []]),
          ),
        }),
      'working.weekdays: в году остаётся меньше 100 рабочих дней',
    ],
    [
      'an eighth weekday',
      () => working({ weekdays: { holiday: [] } }),
      'working.weekdays: неизвестные поля: «holiday»',
    ],
    [
      'lunch out of hours',
      () => working({ lunch: { fromMinute: 1_100, toMinute: 1_148 } }),
      'working.lunch: обед должен начинаться и кончаться внутри',
    ],
    [
      'hours of a kind nobody is of',
      () => working({ kinds: { circus: { roundTheClock: true } } }),
      'working.kinds: вида учреждений «circus» нет',
    ],
    ['a kind of no hours', () => working({ kinds: { mfc: {} } }), 'working.kinds.mfc: нужно weekdays'],
    [
      'hours of what is no ОГРН',
      () => working({ institutions: { '123': { roundTheClock: true } } }),
      'working.institutions.123: недопустимое имя поля',
    ],
    [
      'hours of an ОГРН misspelt',
      () => working({ institutions: { '1023403441996': { roundTheClock: true } } }),
      'working.institutions.1023403441996: «1023403441996» — не ОГРН',
    ],
    ['counts kept too shortly', () => next({ keeping: { allCountsDays: 6 } }), 'keeping.allCountsDays: не меньше 7'],
    ['a day that ends first', () => working({ closeMinute: 60 }), 'working.closeMinute: рабочий день кончается раньше'],
    ['a day past midnight', () => working({ closeMinute: 1_500 }), 'working.closeMinute: не больше 1440'],
    [
      'a day of lunch',
      () => working({ lunch: { fromMinute: 540, toMinute: 1_080 } }),
      'working: рабочего времени в дне меньше 60 минут',
    ],
    [
      'zones upside down',
      () => compliance({ zones: { greenFrom: 50, yellowFrom: 70 } }),
      'compliance.zones.yellowFrom: жёлтая зона',
    ],
    ['no criteria', () => compliance({ criteria: [] }), 'compliance.criteria: не меньше 1 элемента'],
    [
      'a kind nobody is of',
      () => compliance({ postsPerWeekByKind: { circus: 1 } }),
      'compliance.postsPerWeekByKind: вида учреждений «circus» нет',
    ],
    [
      'a key twice',
      () => text(next(), '"openMinute":', '"openMinute":0,"openMinute":'),
      'working.openMinute: поле указано дважды',
    ],
    [
      'a key of a prototype',
      () => text(next(), '"postsPerWeekByKind":{', '"postsPerWeekByKind":{"__proto__":7'),
      'compliance.postsPerWeekByKind.__proto__: недопустимое имя поля',
    ],
    ['ten megabytes', () => `"${'x'.repeat(10_000_000)}"`, 'файл больше 256 КБ'],
    ['depth', () => '['.repeat(100_000), '0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0: вложенность больше 16'],
  ])('refuses %s, with the field and in Russian, dry or not', async (_name, content, said) => {
    const path = write('bad.json', content());
    for (const more of [['--dry-run'], []]) {
      const { code, stdout, stderr } = await at.here('policy', 'import', path, ...more);
      expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(`bad.json: ${said}`)]);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    expect(await at.database.dataSource.query('select from policy')).toHaveLength(1);
  });

  it('refuses hours of an institution that is not in the register', async () => {
    const path = write('nobody.json', working({ institutions: { '1023403441995': { roundTheClock: true } } }));
    const { code, stderr } = await at.here('policy', 'import', path, '--dry-run');
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('в реестре региона 34 нет учреждений с ОГРН 1023403441995'),
    ]);
  });

  it('takes hours by weekday and of a kind, and a deadline by the clock, and writes them out again', async () => {
    const policy = {
      ...byClock(86_400),
      ...{ version: '34-2026-hours', effectiveFrom: '2026-11-20' },
      working: {
        ...standing.working,
        weekdays: { friday: [NINE_TO_ONE, { fromMinute: 828, toMinute: 1_020 }] },
        kinds: {
          mfc: { weekdays: { saturday: [{ fromMinute: 540, toMinute: 840 }] } },
          hospital: { roundTheClock: true },
        },
      },
    };
    const path = write('hours.json', policy);
    const { code, stderr, stdout } = await at.here('policy', 'import', path);
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ written: true })]);
    expect(stderr).toContain('deadlines.replyElapsedSeconds: null → 86400');
    expect(stderr).toContain('working.kinds: нет →');
    await at.here('policy', 'export', file('hours-again.json'), '--now', '2026-11-21T00:00:00Z');
    expect(JSON.parse(readFileSync(file('hours-again.json'), 'utf8'))).toEqual(policy);
    await at.database.dataSource.query(`delete from policy where version = '34-2026-hours'`);
  });

  it('judges questions of an institution of another kind as the register that says so is imported', async () => {
    const { dataSource } = at.database;
    await dataSource.query('truncate policy, question');
    await dataSource.query(
      `insert into policy (region_code, version, effective_from, rules)
       values ('34', 'hours', '2026-01-01', '{"working": {"kinds": {"mfc": {"roundTheClock": true}}}}')`,
    );
    const register = await (await fetch(`${at.sandbox.url}/sandbox/registry.csv`)).text();
    await at.here('registry', 'import', write('register.csv', register), '--region', '34', '--made-up', '--now', NOW);
    const [asked] = await dataSource.query<{ ogrn: string; kind: string }[]>(
      `with q as (
         insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, class, needs_reply,
           answered_at, elapsed_seconds, working_seconds, policy_version)
         select id, 1, 1, '34', 1, '2026-11-14T09:00:00Z', '2026-11-14', 'question', true, '2026-11-14T10:00:00Z', 3600, 0, 'hours'
         from page where institution_id in (select id from institution where kind <> 'mfc' and name <> 'x')
         order by id limit 1
         returning page_id)
       select i.ogrn, i.kind from q join page p on p.id = q.page_id join institution i on i.id = p.institution_id`,
    );
    const rows = register.split('\n');
    const moved = rows.map((row) =>
      row.includes(asked!.ogrn) ? row.replace(new RegExp(`(?<=[;,])${asked!.kind}(?=[;,])`), 'mfc') : row,
    );
    expect(moved).not.toEqual(rows);
    await at.here(
      'registry',
      'import',
      write('register.csv', moved.join('\n')),
      '--region',
      '34',
      '--made-up',
      '--now',
      NOW,
    );
    expect(await dataSource.query('select working_seconds as working from question')).toEqual([{ working: 3_600 }]);
    await dataSource.query('truncate policy, question');
  });

  it('is judged with corrections, which are added, listed and revoked', async () => {
    const { dataSource } = at.database;
    await dataSource.query(
      `insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, class, needs_reply,
         due_at, policy_version)
       select id, 7, 1, '34', 1, '2025-11-10T09:00:00Z', '2025-11-10', 'question', true, '2025-11-11T09:00:00Z', 'default-1'
       from page where vk_id = 1`,
    );
    const corrections = (name: string, ...args: string[]) => at.here('corrections', name, ...args, '--region', '34');
    const add = (kind: string, ...args: string[]) =>
      corrections('add', kind, '--page', '1', ...args, '--reason', 'акт');
    const elsewhere = ['--comment', '7', '--answered-at', '2025-11-10T10:00:00Z'];
    expect(await add('answered-elsewhere', ...elsewhere, '--json')).toMatchObject({
      code: 0,
      stdout: '{"id":1,"questions":1}\n',
    });
    expect(await add('not-a-question', '--comment', '8')).toMatchObject({
      code: 0,
      stdout: 'исправление 2: изменилось вопросов: 0\n',
    });
    const listed = async (...more: string[]) =>
      JSON.parse((await corrections('list', '--json', ...more)).stdout) as unknown;
    const one = {
      id: 1,
      kind: 'answered-elsewhere',
      page: 1,
      comment: 7,
      answeredAt: '2025-11-10T10:00:00.000Z',
      observed: true,
    };
    expect(await listed()).toMatchObject([
      { ...one, revoked: null },
      { id: 2, observed: false },
    ]);
    const asked = async (...more: string[]) =>
      JSON.parse((await at.here('questions', '--page', '1', ...more)).stdout) as unknown;
    expect(await asked()).toMatchObject([{ corrected: true, state: 'answered' }]);
    expect(await asked('--without-corrections')).toMatchObject([{ corrected: true, state: 'overdue' }]);
    expect(await corrections('revoke', '1', '--reason', 'опечатка')).toMatchObject({ code: 0 });
    expect(await asked()).toMatchObject([{ corrected: false, state: 'overdue' }]);
    expect(await corrections('revoke', '1', '--reason', 'опечатка')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('действующего исправления с таким номером нет'),
    });
    expect(await listed()).toMatchObject([{ id: 2 }]);
    expect(await listed('--all')).toMatchObject([{ ...one, revoked: { reason: 'опечатка' } }, { id: 2 }]);
    expect((await corrections('list')).stdout).toContain('not-a-question\t1\tcomment=8');
    expect(
      await dataSource.query(
        `select action, outcome, details->>'correctionKind' as kind, (details->>'correction')::int as correction
         from audit_event where action like 'correction%' order by seq`,
      ),
    ).toEqual([
      { action: 'correction.add', outcome: 'done', kind: 'answered-elsewhere', correction: 1 },
      { action: 'correction.add', outcome: 'done', kind: 'not-a-question', correction: 2 },
      { action: 'correction.revoke', outcome: 'done', kind: 'answered-elsewhere', correction: 1 },
      { action: 'correction.revoke', outcome: 'refused', kind: null, correction: null },
    ]);
    await dataSource.query('truncate question, question_observed');
  });

  it.each([
    ['no kind', ['add', 'spam'], 'нужно одно из: not-a-question'],
    ['what another kind takes', ['add', 'founder', '--page', '1'], 'вид founder не принимает --page'],
    ['too little', ['add', 'not-a-question', '--page', '1'], 'виду not-a-question нужен --comment'],
    ['no instant', ['add', 'outage', '--page', '1', '--from', 'x', '--to', 'y'], '--from: указано «x»'],
    ['no ОГРН', ['add', 'founder', '--ogrn', '1', '--founder', '2'], '--ogrn: указано «1»'],
    ['no number', ['revoke', 'one'], 'номер: указано «one»'],
  ])('corrections of %s are wrong usage', async (_, args, said) => {
    const { code, stderr } = await at.here('corrections', ...args, '--region', '34', '--reason', 'акт');
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it.each([
    ['none.json', 'файла нет'],
    ['.', 'указан не файл'],
  ])('refuses %s as a file', async (name, said) => {
    const { code, stderr } = await at.here('policy', 'import', file(name));
    expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
  });

  it('tells what it takes', async () => {
    const { code, stdout } = await at.here('policy', 'import', '--help');
    expect([code, stdout]).toEqual([0, expect.stringContaining('--dry-run')]);
  });
});

describe('differences', () => {
  it.each([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: { b: 1 } }, { a: { b: 2 } }, [{ path: 'a.b', before: '1', after: '2' }]],
    [{ list: [{ code: 'x', w: 1 }] }, { list: [] }, [{ path: 'list', before: '[{"code":"x","w":1}]', after: '[]' }]],
    [
      [{ code: 'x', w: 1 }],
      [
        { code: 'y', w: 1 },
        { code: 'x', w: 1 },
      ],
      [{ path: 'y', before: null, after: '{"code":"y","w":1}' }],
    ],
    [{ days: ['a'] }, { days: ['a', 'b'] }, [{ path: 'days', before: '["a"]', after: '["a","b"]' }]],
    [{}, { lunch: null }, [{ path: 'lunch', before: null, after: 'null' }]],
  ])('of %j and %j', (before, after, found) => {
    expect(differences(before, after)).toEqual(found);
  });
});
