import type { EditionDocument } from '@gospulse/files';
import { writeFiles } from '@gospulse/reports';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { AMUR_COLUMNS } from './columns/amur-columns.js';
import { TOMSK_COLUMNS } from './columns/tomsk-columns.js';
import { exportRegister } from './export-register.js';
import { useRegister } from './register-under-test.spec-helper.js';
import { ogrnOf, ownCsv } from './registry-fixture.spec-helper.js';

const A = ogrnOf(1);
const B = ogrnOf(2);
const TOMSK = TOMSK_COLUMNS.columns.map(({ title }) => title);
const AMUR = AMUR_COLUMNS.columns.map(({ title }) => title);

const tomskRow = (
  ogrn: string,
  name: string,
  link: string,
  more: { region?: string; exempt?: string } = {},
): string[] => [
  more.region ?? 'Волгоградская область',
  'Да',
  'Да',
  link,
  'нет',
  '',
  more.exempt ?? '',
  '',
  name,
  ogrn,
  '',
  '',
];
const amurRow = (ogrn: string, name: string, link: string, id = ''): string[] => [
  'МО',
  'Администрация',
  name,
  '',
  ogrn,
  'Культура',
  '',
  '',
  '',
  id,
  link,
  '',
  'да',
  'да',
  '100',
  '2',
  '100',
  '500',
  '900',
  '30',
];

describe('importing the forms of other regions', () => {
  const { folder, database, query, importFile } = useRegister();
  const xlsx = async (rows: (string | number)[][]): Promise<string> =>
    folder.write('form.xlsx', await writeXlsx({ sheets: [{ name: 'Лист1', rows }] }));
  const institutions = async (): Promise<Record<string, unknown>[]> =>
    query('select ogrn, kind, level, municipality_oktmo, exempt_reason from institution order by id');

  it('the Tomsk form as XLSX with a title above, ОГРН as numbers', async () => {
    const rows = [
      ['Реестр официальных страниц'],
      [],
      TOMSK,
      tomskRow(A, 'МКОУ СШ № 3 Еланского муниципального района', 'https://vk.com/elan3'),
      tomskRow(B, 'ГУ МВД России по Волгоградской области', '-', {
        region: 'ВОЛГОГРАДСКАЯ ОБЛ.',
        exempt: 'Приказ № 5',
      }),
      tomskRow(ogrnOf(3), 'Школа', 'vk.com/tomsk', { region: 'Томская область' }),
    ].map((row) => row.map((cell) => (/^\d{13}$/.test(cell) ? Number(cell) : cell)));
    const report = await importFile(await xlsx(rows));
    expect(report).toMatchObject({
      form: 'tomsk',
      accepted: 2,
      rejected: 1,
      rejects: [{ line: 6, code: 'region-other', column: 'Регион' }],
    });
    expect(await institutions()).toEqual([
      {
        ogrn: A,
        kind: 'school',
        level: 'municipal',
        municipality_oktmo: '18610000',
        exempt_reason: null,
      },
      {
        ogrn: B,
        kind: 'federal_body',
        level: 'federal',
        municipality_oktmo: null,
        exempt_reason: 'Приказ № 5',
      },
    ]);
  });

  it('the Amur form in Windows-1251, a page by its id', async () => {
    const rows = [AMUR, amurRow(A, 'МКУ «Заря»', '', '77'), amurRow(B, 'МКУ «Восток»', 'vk.com/club5', '6')];
    const csv = rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n');
    const report = await importFile(folder.write('amur.csv', iconv.encode(csv, 'win1251')));
    expect(report).toMatchObject({ form: 'amur', accepted: 1, rejects: [{ line: 3, code: 'link-id-mismatch' }] });
    expect(await institutions()).toMatchObject([{ ogrn: A, kind: 'culture_house', level: 'municipal' }]);
    expect(await query('select vk_id, link from page')).toEqual([{ vk_id: 77, link: 'https://vk.com/club77' }]);
  });

  it('names columns as the form does', async () => {
    const rows = [AMUR, amurRow(A, 'МКУ «Заря»', '', '77'), amurRow(B, 'МКУ «Восток»', 'vk.com/club77')];
    const report = await importFile(await xlsx(rows));
    expect(report.rejects).toMatchObject([
      { line: 3, column: 'Ссылка на госпаблик ВК', code: 'duplicate-link', found: 'vk.com/club77' },
    ]);
  });

  it('does not overwrite what our own form has stated', async () => {
    await importFile(
      folder.write(
        'own.csv',
        ownCsv([{ ogrn: A, name: 'Лицей', kind: 'college', oktmo: '18604000', link: 'vk.com/alpha' }]),
      ),
    );
    const again = [TOMSK, tomskRow(A, 'Лицей', 'vk.com/alpha')];
    expect(await importFile(await xlsx(again))).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await institutions()).toMatchObject([{ kind: 'college', municipality_oktmo: '18604000' }]);
  });

  it('comes back from an export unchanged, though the ОКТМО is not known', async () => {
    await importFile(await xlsx([TOMSK, tomskRow(A, 'МКУ «Архив»', 'vk.com/alpha')]));
    const file = folder.path('export.csv');
    await exportRegister({ dataSource: database().dataSource, file, regionCode: '34' });
    expect(await importFile(file)).toMatchObject({ unchanged: 1, rejected: 0 });
  });

  it('rejects a row whose used cell is a formula without a value, and keeps one whose unused cell is', async () => {
    const rows = [TOMSK, tomskRow(A, 'МКУ «Архив»', 'vk.com/alpha'), tomskRow(B, 'МКУ «Заря»', 'vk.com/beta')];
    const cells = new Map([
      ['1,9', { value: null, formula: 'VLOOKUP(A1,B:C,2)' }],
      ['2,2', { value: null, formula: 'A1' }],
    ]);
    const file = folder.write('formula.xlsx', await writeXlsx({ sheets: [{ name: 'Лист1', rows, cells }] }));
    expect(await importFile(file)).toMatchObject({
      accepted: 1,
      rejects: [{ line: 2, column: 'ОГРН', code: 'formula', found: '=VLOOKUP(A1,B:C,2)' }],
    });
  });

  it('finds municipalities by name, founder and address, counts who is left, and places them once they are told', async () => {
    const C = ogrnOf(3);
    const places = () => query('select municipality_oktmo as place, oktmo from institution order by ogrn');
    const rows = (address: string) => [
      [...AMUR.slice(0, 20), 'Юридический адрес'],
      [...amurRow(A, 'МКОУ СШ № 1, Волгоград', 'vk.com/club1'), 'г. Камышин'],
      [...amurRow(B, 'МКДОУ «Солнышко»', 'vk.com/club2').with(1, 'Администрация Еланского района'), ''],
      [...amurRow(C, 'МКУ «Центр»', 'vk.com/club3'), address],
    ];
    const file = (address: string) =>
      folder.write(
        'places.csv',
        rows(address)
          .map((row) => row.join(';'))
          .join('\n'),
      );
    const before = await importFile(file('ул. Камышинская, 5'));
    expect(before.notes.join(' ')).toContain('Учреждений, муниципалитет которых не определён: 1 (строка 4).');
    const [first, second] = [
      { place: '18701000', oktmo: '18701000' },
      { place: '18610000', oktmo: '18610000' },
    ];
    expect(await places()).toEqual([first, second, { place: null, oktmo: null }]);
    const after = await importFile(file('г. Дубовка'));
    expect([after.updated, after.notes.join(' ')]).toEqual([1, expect.not.stringContaining('не определён')]);
    expect(await places()).toEqual([first, second, { place: '18608000', oktmo: '18608000' }]);
  });

  it('takes the register of an edition in the columns of Tomsk', async () => {
    const rows = [
      tomskRow(A, '=МКУ «Архив»', 'https://vk.com/alpha'),
      tomskRow(B, 'МКУ «Заря»', 'https://vk.com/club7'),
    ];
    const [edition] = await writeFiles(tomskEdition(rows), ['xlsx']);
    const report = await importFile(folder.write('edition.xlsx', edition!.bytes));
    expect(report).toMatchObject({ accepted: 2, rejected: 0 });
    expect(await query('select ogrn, name from institution order by ogrn')).toEqual([
      { ogrn: A, name: '=МКУ «Архив»' },
      { ogrn: B, name: 'МКУ «Заря»' },
    ]);
  });
});

function tomskEdition(rows: readonly string[][]): EditionDocument {
  const kindOf = (head: string) => (head === 'ОГРН' ? 'code' : head.startsWith('Ссылка') ? 'link' : 'text');
  const columns = TOMSK.slice(0, 12).map((head, at) => ({ code: `c${at}`, head, kind: kindOf(head) }) as const);
  return {
    form: { code: 'register-tomsk', version: 1, title: 'Реестр страниц' },
    region: { code: '34', name: 'Волгоградская область', zone: 'Europe/Volgograd' },
    period: { from: '2026-10-01', to: '2026-10-31' },
    asOf: '2026-11-05T06:00:00.000Z',
    ...{
      edition: null,
      corrects: null,
      versions: [],
      filters: [],
      definitions: [],
      sentences: [],
      gaps: [],
      charts: [],
    },
    sheets: [{ code: 'register', title: 'Реестр', columns, rows: rows.map((cells) => ({ cells })), notes: [] }],
  };
}
