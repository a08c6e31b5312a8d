import { readFileSync } from 'node:fs';
import { exportRegister } from './export-register.js';
import { counts, useRegister } from './register-under-test.spec-helper.js';
import { ogrnOf, OWN_HEADER, ownLine } from './registry-fixture.spec-helper.js';

describe('the type of a page in a register', () => {
  const { folder, database, query, importFile, events } = useRegister();
  const lines = (types: readonly string[], title = 'page_type') =>
    [`${OWN_HEADER};${title}`, ...types.map((type, at) => `${rowOf(at)};${type}`)].join('\r\n');
  const rowOf = (at: number) => ownLine({ ogrn: ogrnOf(at + 1), link: `vk.com/club${at + 1}` });
  const load = (text: string) => importFile(folder.write('register.csv', text));
  const types = async () => (await query('select page_type from page order by vk_id')).map((row) => row['page_type']);

  it.each([
    ['page_type', ['flagship', 'active', 'card', '']],
    ['Тип страницы', ['Флагманская', ' активная', 'Страница-визитка', '-']],
  ])('is read from the column %s', async (title, words) => {
    expect(counts(await load(lines(words, title)))).toEqual([4, 0, 0, 0]);
    expect(await types()).toEqual(['flagship', 'active', 'card', null]);
    expect(counts(await load(lines(words, title)))).toEqual([0, 0, 4, 0]);
    expect(await events()).toEqual([]);
  });

  it('changes by what a later register states, and stays where it has no such column', async () => {
    await load(lines(['flagship', 'active']));
    expect(counts(await load(lines(['card', '']))).slice(0, 3)).toEqual([0, 2, 0]);
    expect(await types()).toEqual(['card', null]);
    expect(await events()).toMatchObject([
      { kind: 'page-type-changed', was: 'flagship', became: 'card' },
      { kind: 'page-type-changed', was: 'active', became: null },
    ]);
    expect(counts(await load([OWN_HEADER, rowOf(0), rowOf(1)].join('\r\n')))).toEqual([0, 0, 2, 0]);
    expect(await types()).toEqual(['card', null]);
  });

  it('rejects a row with another word', async () => {
    const { rejects } = await load(lines(['active', 'парадная']));
    expect(rejects).toMatchObject([{ line: 3, column: 'page_type', found: 'парадная', code: 'page-type' }]);
  });

  it('comes back from an export unchanged', async () => {
    await load(lines(['flagship', 'card', '']));
    const file = folder.path('export.csv');
    await exportRegister({ dataSource: database().dataSource, file, regionCode: '34' });
    expect(readFileSync(file, 'utf8').split('\r\n')[1]).toMatch(/;flagship;/);
    expect(counts(await importFile(file))).toEqual([0, 0, 3, 0]);
  });
});
