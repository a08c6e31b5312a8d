import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getMethodology, getPageCard, wholeRegion } from '@gospulse/analytics';
import { methodologyAnswer, pageAnswer, policyFile, type PolicyFile } from '@gospulse/contracts';
import { NOW, useCommands } from './command-under-test.spec-helper.js';

const cli = useCommands();
const DAY = '2026-11-18';
const path = (name: string) => join(cli.folder, name);
const write = (name: string, text: string) => (writeFileSync(path(name), text), path(name));

/** What VK never shows: told by files alone, named in the policy alone. */
const QR = {
  ...{ code: 'own-qr', weight: 20, title: 'QR-код "на входе"', advice: 'Повесьте QR-код страницы у входа.' },
  rule: { kind: 'filed', evidenceDays: 90 },
} as const;
const UNIQUE = {
  ...{ code: 'own-unique', weight: 10, title: 'Доля уникальных подписчиков', advice: 'Привлекайте своих жителей.' },
  rule: {
    ...{ kind: 'filed-steps', unit: 'percent', evidenceDays: 35 },
    steps: [
      { from: 12.5, share: 0.5 },
      { from: 40, share: 1 },
    ],
  },
} as const;

interface Row {
  readonly key: string;
  readonly complianceScore: number | null;
}

let vkIds: number[];
let standing: PolicyFile;

const policy = (version: string, effectiveFrom: string, criteria: readonly object[]) =>
  write(
    `${version}.json`,
    JSON.stringify({
      ...{ ...standing, version, effectiveFrom },
      compliance: { ...standing.compliance, criteria: [...criteria, ...standing.compliance.criteria] },
    }),
  );
const evidence = (text: string, ...options: string[]) =>
  cli.here(
    'evidence',
    'import',
    write('form.csv', `\ufeff${text}`),
    '--made-up',
    '--date',
    DAY,
    '--now',
    NOW,
    ...options,
  );
const card = async (vkId: number, to = '2026-11-20') => {
  const { dataSource } = cli.database;
  const period = {
    from: '2026-11-14',
    to,
    compare: 'none',
    basis: 'questions',
    clock: 'working',
    corrections: 'with',
  } as const;
  const asked = { scope: wholeRegion('34'), filters: {}, now: new Date(NOW), ...period, vkId };
  const answer = await getPageCard(dataSource, asked);
  if (answer.kind === 'problem') throw new Error(answer.problem);
  return pageAnswer.parse(answer.answer).compliance;
};
const checksOf = async (vkId: number, to?: string) => {
  const { checks } = await card(vkId, to);
  return new Map(checks.map((check) => [check.code, check]));
};

const done = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await cli.here(...args);
  expect([code === 0 || code === 3, stdout, stderr]).toEqual([true, stdout, stderr]);
  return stdout;
};

beforeAll(async () => {
  write('register.csv', await (await fetch(`${cli.sandbox.url}/sandbox/registry.csv`)).text());
  await done('registry', 'import', path('register.csv'), '--region', '34', '--made-up', '--now', NOW);
  await done('collect', '--once', '--kind', 'subscribers,profiles', '--now', NOW);
  const rows = await cli.database.dataSource.query<{ id: string }[]>(
    `select p.vk_id as id from page p join institution i on i.id = p.institution_id
     where p.state = 'live' and i.exempt_reason is null and i.kind <> 'school' order by p.id limit 3`,
  );
  vkIds = rows.map(({ id }) => Number(id));
  await done('policy', 'export', path('standing.json'), '--now', NOW);
  standing = policyFile.parse(JSON.parse(readFileSync(path('standing.json'), 'utf8')));
}, 120_000);

describe('a criterion that the policy alone brings', () => {
  it('is no column before the policy names it', async () => {
    const { code, stderr } = await evidence(`ID госпаблика;Госметка;own-qr\n${vkIds[0]};да;да`, '--dry-run');
    expect([code, stderr]).toEqual([0, expect.stringContaining('нет в форме: «own-qr»')]);
  });

  it('goes from the policy through a file into the score, the checks, the steps, the rules and the figures', async () => {
    const [first, second, third] = vkIds as [number, number, number];
    const before = await card(first);
    const imported = await cli.here(
      ...[
        'policy',
        'import',
        policy('34-own', '2026-11-01', [QR, { ...UNIQUE, applies: { exceptKinds: ['school'] } }]),
      ],
    );
    expect([imported.code, imported.stderr]).toEqual([0, expect.stringContaining('compliance.criteria.own-qr')]);
    expect((await checksOf(first)).get('own-qr')).toMatchObject({ state: 'not-measured', evidence: null });

    const rows = [`${first};нет;12,5 %`, `${second};да;40%`, `${third};-;12,49%`];
    const taken = await evidence(`ID госпаблика;QR-КОД «НА ВХОДЕ»;own-unique\n${rows.join('\n')}`);
    expect([taken.code, JSON.parse(taken.stdout)]).toEqual([0, expect.objectContaining({ accepted: 3, rejected: 0 })]);
    expect(taken.stderr).toContain('«QR-код "на входе"» — 2, «Доля уникальных подписчиков» — 3');

    const [one, two, three] = [await checksOf(first), await checksOf(second), await checksOf(third)];
    expect(one.get('own-qr')).toEqual({
      ...{ code: 'own-qr', title: QR.title, state: 'failed', weight: 20, points: 0, evidence: 'нет' },
      ...{ advice: QR.advice, observedAt: null, filedOn: DAY },
    });
    expect(one.get('own-unique')).toMatchObject({ state: 'failed', points: 5, evidence: '12,5\u00a0%' });
    expect(two.get('own-qr')).toMatchObject({ state: 'met', points: 20, evidence: 'да', advice: null });
    expect(two.get('own-unique')).toMatchObject({ state: 'met', points: 10 });
    expect(three.get('own-qr')).toMatchObject({ state: 'not-measured', filedOn: null });
    expect(three.get('own-unique')).toMatchObject({ state: 'failed', points: 0 });

    const after = await card(first);
    expect(after.measured).toBe(before.measured + 2);
    const judged = after.checks.filter(({ state }) => state === 'met' || state === 'failed');
    const sum = (of: 'points' | 'weight') => judged.reduce((total, check) => total + check[of], 0);
    expect(after.score).toBeCloseTo((100 * sum('points')) / sum('weight'), 8);
    expect(after.nextSteps.find(({ code }) => code === 'own-qr')?.gain).toBeCloseTo(2_000 / sum('weight'), 8);

    const told = await getMethodology(cli.database.dataSource, { scope: wholeRegion('34'), now: new Date(NOW) });
    const rules = methodologyAnswer.parse(told.kind === 'answer' && told.answer).policy;
    expect(rules.criteria.slice(0, 2).map(({ title, rule, appliesTo }) => [title, rule, appliesTo])).toEqual([
      [QR.title, 'по файлу: «да» — все баллы, «нет» — ноль', 'все учреждения'],
      [UNIQUE.title, 'по файлу: от 12,5\u00a0% — 5, от 40\u00a0% — 10', 'кроме: Школы'],
    ]);
    expect(rules.evidenceDays.slice(-2).map(({ code, days }) => [code, days])).toEqual([
      ['own-qr', 90],
      ['own-unique', 35],
    ]);

    const period = ['--from', '2026-11-14', '--to', '2026-11-20', '--now', NOW];
    const figures = JSON.parse(await done('figures', '--region', '34', '--by', 'page', ...period)) as Row[];
    for (const id of vkIds)
      expect(figures.find(({ key }) => key === String(id))?.complianceScore).toBeCloseTo(
        (await card(id)).score ?? -1,
        8,
      );
  });

  it('holds from the day of the file for as long as it says, and before the policy does not count', async () => {
    const [first] = vkIds as [number];
    expect((await checksOf(first, '2026-11-17')).get('own-qr')?.state).toBe('not-measured');
    expect((await checksOf(first, DAY)).get('own-qr')?.state).toBe('failed');
    await cli.here(
      'policy',
      'import',
      policy('34-short', '2026-11-19', [{ ...QR, rule: { kind: 'filed', evidenceDays: 1 } }]),
    );
    expect((await checksOf(first, '2026-11-19')).get('own-qr')?.state).toBe('failed');
    const later = await checksOf(first);
    expect([later.get('own-qr')?.state, later.has('own-unique')]).toEqual(['not-measured', false]);
  });

  it('is answered by its column still where only later or earlier rules have it', async () => {
    const { stderr } = await evidence(`ID госпаблика;Доля уникальных подписчиков\n${vkIds[0]};13%`, '--dry-run');
    expect(stderr).toContain('«Доля уникальных подписчиков» — 1');
  });

  it.each([
    ['neither yes nor no', 'возможно;1%', 'QR-код "на входе": «возможно» — Нужно «да» или «нет»'],
    ['a formula', '=cmd();1%', 'QR-код "на входе": «=cmd()» — Нужно «да» или «нет»'],
    ['a share for per cent', 'да;0,125', 'Доля уникальных подписчиков: «0,125» — Доля или проценты?'],
    ['one, which is either', 'да;1', 'Доля уникальных подписчиков: «1» — Доля или проценты?'],
    ['more than all', 'да;100,01 %', 'Доля уникальных подписчиков: «100,01 %» — Проценты от 0 до 100'],
    ['an exponent', 'да;1e9%', 'Доля уникальных подписчиков: «1e9%» — Проценты от 0 до 100'],
    ['less than nothing', 'да;-5%', 'Доля уникальных подписчиков: «-5%» — Проценты от 0 до 100'],
    ['digits without end', `да;${'9'.repeat(5_000)}`, 'Доля уникальных подписчиков: '],
  ])('rejects an answer of %s, with the title and in Russian', async (_name, cells, said) => {
    const { code, stdout, stderr } = await evidence(
      `ID госпаблика;own-qr;own-unique\n${vkIds[1]};${cells}`,
      '--dry-run',
    );
    expect([code, JSON.parse(stdout), stderr]).toEqual([
      3,
      expect.objectContaining({ rejected: 1 }),
      expect.stringContaining(said),
    ]);
  });

  it.each<[string, object, string]>([
    [
      'another question under one code',
      { ...QR, rule: UNIQUE.rule },
      'файлы отвечают на него иначе; другому вопросу нужен другой код: own-qr',
    ],
    ['a code of the program for a file', { ...QR, code: 'reach2' }, 'criteria.0.code: нужно одно из: component'],
    ['a code of other letters', { ...QR, code: 'own-Вход' }, 'criteria.0.code: строчные латинские буквы'],
    [
      'a title that is a column already',
      { ...QR, title: 'Ссылка' },
      'criteria.0.title: столбец «Ссылка» уже значит другое',
    ],
    ['a title of two lines', { ...QR, title: 'QR\nкод' }, 'criteria.0.title: одна строка'],
    ['advice that turns round', { ...QR, advice: 'a\u202eb' }, 'criteria.0.advice: одна строка'],
    [
      'evidence for ever',
      { ...QR, rule: { kind: 'filed', evidenceDays: 1e6 } },
      'criteria.0.rule.evidenceDays: не больше 1000',
    ],
    [
      'limits beyond all',
      { ...UNIQUE, code: 'own-x', rule: { ...UNIQUE.rule, steps: [{ from: 101, share: 1 }] } },
      'порог 101 больше 100 процентов',
    ],
    ['a field of its own', { ...QR, sql: 'drop' }, 'criteria.0: неизвестные поля: «sql»'],
  ])('is not taken with %s', async (_name, criterion, said) => {
    const { code, stderr } = await cli.here(
      'policy',
      'import',
      policy('34-bad', '2026-11-20', [criterion]),
      '--dry-run',
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
  });
});
