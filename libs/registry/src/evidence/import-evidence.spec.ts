import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { emptyTables } from '@gospulse/test-support/database.js';
import { importEvidence, type EvidenceImport, type EvidenceReport } from './import-evidence.js';
import { ogrnOf } from '../registry-fixture.spec-helper.js';
import { NOW, useRegister } from '../register-under-test.spec-helper.js';

const register = useRegister();
const HEADER = [
  'ID госпаблика',
  'Ссылка на госпаблик ВК',
  'Подключение к компоненту «Госпаблики» (да/нет)',
  'Госметка (да/нет)',
  'Виджеты (0/1/2)',
  'Общий охват аудитории за неделю',
].join(';');

beforeEach(async () => {
  await register.importRows([
    { ogrn: ogrnOf(1), link: 'vk.com/club101' },
    { ogrn: ogrnOf(2), link: 'vk.com/school2' },
    { ogrn: ogrnOf(3), link: 'vk.com/club103' },
  ]);
});

const given = (lines: readonly string[], more: Partial<EvidenceImport> = {}) => {
  const file = register.folder.write('evidence.csv', lines.join('\r\n'));
  const { dataSource } = register.database();
  return importEvidence({ dataSource, file, regionCode: '34', on: '2026-11-20', now: NOW, ...more });
};
const taken = async (lines: readonly string[], more: Partial<EvidenceImport> = {}): Promise<EvidenceReport> => {
  const result = await given(lines, more);
  if (result.kind === 'refused') throw new Error(result.message);
  return result.report;
};
const facts = () =>
  register.query(
    `select p.link, e.criterion, e.evidence_on::text as on, e.next_on::text as next, e.value
     from page_evidence e join page p on p.id = e.page_id order by p.id, criterion, evidence_on`,
  );
const told = ({ accepted, updated, unchanged, rejected }: EvidenceReport) => [accepted, updated, unchanged, rejected];

describe('importing evidence', () => {
  it('keeps a fact for each page and criterion, and nothing for an empty cell', async () => {
    const lines = [HEADER, '101;vk.com/club101;да;нет;2;1 234,6', ';https://vk.com/School2;;-;;0', '103;;нет;;;'];
    expect(told(await taken(lines))).toEqual([3, 0, 0, 0]);
    const always = { on: '2026-11-20', next: 'infinity' };
    expect(await facts()).toEqual([
      { link: 'https://vk.com/club101', criterion: 'component', ...always, value: 1 },
      { link: 'https://vk.com/club101', criterion: 'government-mark', ...always, value: 0 },
      { link: 'https://vk.com/club101', criterion: 'reach', ...always, value: 1235 },
      { link: 'https://vk.com/club101', criterion: 'widgets', ...always, value: 2 },
      { link: 'https://vk.com/school2', criterion: 'reach', ...always, value: 0 },
      { link: 'https://vk.com/club103', criterion: 'component', ...always, value: 0 },
    ]);
  });

  it('keeps which file a fact came in, and changes nothing the second time', async () => {
    const lines = [HEADER, '101;;да;;2;700', '103;;;;;300'];
    await taken(lines);
    const rows = () => register.query('select * from page_evidence order by page_id, criterion');
    const before = await rows();
    const sha256 = createHash('sha256')
      .update(readFileSync(register.folder.path('evidence.csv')))
      .digest('hex');
    expect(before[0]).toMatchObject({ source: 'evidence.csv', source_sha256: sha256 });
    expect(told(await taken(lines, { now: new Date('2026-11-23T10:00:00Z') }))).toEqual([0, 0, 2, 0]);
    expect(await rows()).toEqual(before);
    expect(told(await taken([HEADER, '101;;да;;1;700', '103;;;;;300']))).toEqual([0, 1, 1, 0]);
  });

  it('says of each day which one takes its place, in whatever order they come', async () => {
    for (const [on, reach] of [
      ['2026-11-13', 500],
      ['2026-11-20', 600],
      ['2026-11-06', 400],
    ] as const)
      await taken([HEADER, `101;;;;;${reach}`], { on });
    expect(await facts()).toMatchObject([
      { on: '2026-11-06', next: '2026-11-13', value: 400 },
      { on: '2026-11-13', next: '2026-11-20', value: 500 },
      { on: '2026-11-20', next: 'infinity', value: 600 },
    ]);
  });

  it.each([
    'не измерено',
    'Не измерялось.',
    'н/д',
    'Н/Д',
    'н.д.',
    'НД',
    'нет данных',
    'Нет  сведений',
    'данные отсутствуют',
  ])('takes back from its day on what was said before: %s', async (words) => {
    await taken([HEADER, '101;;да;;2;700'], { on: '2026-11-13' });
    const back = await taken([HEADER, `101;${words};${words};;-;${words}`], { on: '2026-11-20' });
    expect(told(back)).toEqual([1, 0, 0, 0]);
    expect(back.notes).toContain('Ячеек «не измерено»: 2; сказанное о них раньше с этого дня не действует.');
    expect(await facts()).toMatchObject([
      { criterion: 'component', on: '2026-11-13', next: '2026-11-20', value: 1 },
      { criterion: 'component', on: '2026-11-20', next: 'infinity', value: null },
      { criterion: 'reach', on: '2026-11-13', next: '2026-11-20', value: 700 },
      { criterion: 'reach', on: '2026-11-20', next: 'infinity', value: null },
      { criterion: 'widgets', on: '2026-11-13', next: 'infinity', value: 2 },
    ]);
    expect(told(await taken([HEADER, `101;;н/д;;;н/д`], { on: '2026-11-20' }))).toEqual([0, 0, 1, 0]);
    expect(told(await taken([HEADER, `101;;да;;;н/д`], { on: '2026-11-20' }))).toEqual([0, 1, 0, 0]);
  });

  it.each(['не установлена', 'Не установлены', 'отсутствует', 'не подключён'])(
    'does not take «%s» for «nobody looked»: it is not there',
    async (words) => {
      await taken([HEADER, '101;;да;;2;'], { on: '2026-11-13' });
      expect(told(await taken([HEADER, `101;;${words};;${words};`], { on: '2026-11-20' }))[0]).toBe(1);
      expect(await facts()).toMatchObject([{ value: 1 }, { on: '2026-11-20', value: 0 }, { value: 2 }, { value: 0 }]);
    },
  );

  it('changes nothing in a dry run, and tells the same', async () => {
    const lines = [HEADER, '101;;да;;2;700', '999;;да;;;'];
    const dry = await taken(lines, { dryRun: true });
    expect([told(dry), await facts()]).toEqual([[1, 0, 0, 1], []]);
    expect(told(await taken(lines))).toEqual(told(dry));
  });

  it('takes commas and a byte order mark, in any order, below a title', async () => {
    const lines = ['\ufeffОтчёт за неделю', '', 'Охват за неделю,ГОСМЕТКА,Ссылка', '"1234,5",да,vk.com/club101'];
    expect(told(await taken(lines))).toEqual([1, 0, 0, 0]);
    expect((await facts()).map(({ value }) => value)).toEqual([1, 1235]);
  });

  it('names the columns it leaves out', async () => {
    const columns = `ОГРН;Оформление (%);${HEADER};Настроение;Госметка\u202e`;
    const { notes } = await taken([columns, `${ogrnOf(1)};80;101;;да;да;2;700;хорошее;нет`]);
    expect(notes).toEqual([
      'Пропущены столбцы, которых нет в форме: «Настроение», «Госметка».',
      'Не взяты столбцы, которые известны из реестра или видны во ВКонтакте: «ОГРН», «Оформление (%)».',
      'Сведений по критериям: подключение к компоненту — 1, госметка — 1, виджеты — 1, охват — 1.',
      'Страниц, у которых в этот день не сосчитаны подписчики: 1; доля охвата по ним не измерена.',
    ]);
  });

  it.each([
    ['777;;да;;;', null, 'page-unknown'],
    [';;да;;;', 'Ссылка на госпаблик ВК', 'page-empty'],
    ['101;vk.com/school2;да;;;', null, 'link-id-mismatch'],
    ['101;vk.com/club103;да;;;', 'Ссылка на госпаблик ВК', 'link-id-mismatch'],
    [';vk.com/id5;да;;;', 'Ссылка на госпаблик ВК', 'link-person'],
    ['1e3;;да;;;', 'ID госпаблика', 'page-id'],
    ['101;;возможно;;;', 'Подключение к компоненту «Госпаблики» (да/нет)', 'yes-no'],
    ['101;;;=1+1;;', 'Госметка (да/нет)', 'yes-no'],
    ['101;;;;-1;', 'Виджеты (0/1/2)', 'widgets'],
    ['101;;;;много;', 'Виджеты (0/1/2)', 'widgets'],
    ['101;;;;;70%', 'Общий охват аудитории за неделю', 'reach'],
    ['101;;;;;-5', 'Общий охват аудитории за неделю', 'reach'],
    ['101;;;;;1e999', 'Общий охват аудитории за неделю', 'reach'],
    ['101;;;;;1000000001', 'Общий охват аудитории за неделю', 'reach'],
    ['101;;;;;9999999999', 'Общий охват аудитории за неделю', 'reach'],
    [`101;;;;;"${'1'.repeat(30_000)}"`, 'Общий охват аудитории за неделю', 'field-too-long'],
    ['101;;#Н/Д;;;', 'Подключение к компоненту «Госпаблики» (да/нет)', 'cell-error'],
  ])('rejects %.40s', async (line, column, code) => {
    const { rejects, accepted } = await taken([HEADER, '103;;да;;;', line]);
    expect([accepted, rejects]).toEqual([1, [expect.objectContaining({ line: 3, column, code })]]);
  });

  it('rejects a reach that no page of so many subscribers has', async () => {
    await register.query(
      `insert into subscriber_count (page_id, region_code, observed_at, members)
       select id, '34', '2026-11-19T09:00:00Z', 50 from page where link = 'https://vk.com/club101'`,
    );
    const { rejects, accepted } = await taken([HEADER, '101;;да;;;100001', '103;;;;;100001']);
    expect([accepted, rejects]).toEqual([
      1,
      [expect.objectContaining({ line: 2, found: '100001', code: 'reach-absurd' })],
    ]);
    expect(await facts()).toMatchObject([{ link: 'https://vk.com/club103', criterion: 'reach' }]);
  });

  it('rejects the second row of a page', async () => {
    await register.query(`update page set vk_id = 102, screen_name = 'School2' where link = 'https://vk.com/school2'`);
    const { rejects, accepted } = await taken([HEADER, '102;;да;;;', ';vk.com/school2;нет;;;']);
    expect([accepted, rejects[0]?.expected]).toEqual([1, 'Эта страница уже указана в строке 2.']);
  });

  it.each([
    ['a day to come', [HEADER, '101;;да;;;'], { on: '2026-11-24' }, 'in-the-future'],
    ['a day before the calendar', [HEADER, '101;;да;;;'], { on: '2021-12-31' }, 'too-long-ago'],
    ['another region', [HEADER, '101;;да;;;'], { regionCode: '77' }, 'no-register'],
    ['a region that nobody knows', [HEADER, '101;;да;;;'], { regionCode: '99' }, 'unknown-region'],
    ['no page column', ['Госметка;Виджеты', 'да;1'], {}, 'unknown-form'],
    ['no evidence column', ['ID госпаблика;ОГРН', '101;1'], {}, 'unknown-form'],
    ['too many rows', [HEADER, '101;;да;;;', '103;;да;;;'], { limits: { rows: 1 } }, 'too-many-rows'],
    ['too large a file', [HEADER, '101;;да;;;'], { limits: { fileBytes: 20 } }, 'too-large'],
  ] as const)('refuses %s', async (_name, lines, more, code) => {
    expect(await given(lines, more)).toMatchObject({ kind: 'refused', code });
    expect(await facts()).toEqual([]);
  });

  it('refuses a region without a register', async () => {
    await emptyTables(register.database().dataSource, 'page');
    expect(await given([HEADER, '101;;да;;;'])).toMatchObject({ kind: 'refused', code: 'no-register' });
  });
});
