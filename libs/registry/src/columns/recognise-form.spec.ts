import { REGISTER_FIELD_WORDS } from '@gospulse/domain';
import { AMUR_COLUMNS } from './amur-columns.js';
import { OWN_COLUMNS } from './own-columns.js';
import { fateNotes } from './column-fates.js';
import { FORMS, recogniseForm, titleOf, type Layout } from './recognise-form.js';
import { TOMSK_COLUMNS } from './tomsk-columns.js';
import { unknownFormWords } from './unknown-form.js';

const titles = (form: { columns: readonly { title: string }[] }): string[] => form.columns.map(({ title }) => title);

describe('recognising a form by its headers', () => {
  it.each([
    ['own', titles(OWN_COLUMNS)],
    ['tomsk', titles(TOMSK_COLUMNS)],
    ['amur', titles(AMUR_COLUMNS)],
    ['own', titles(OWN_COLUMNS).reverse()],
    ['own', titles(OWN_COLUMNS).map((title) => ` ${title.toUpperCase()}: `)],
    ['tomsk', titles(TOMSK_COLUMNS).map((title) => title.toUpperCase().replace(/ /g, '\u00A0 \n'))],
    ['tomsk', titles(TOMSK_COLUMNS).map((title) => title.replace('ведется', 'ведётся'))],
    ['own', titles(OWN_COLUMNS).map((title, index) => (index === 0 ? `\uFEFF${title}` : title))],
  ])('%s, however it is typed', (form, headers) => {
    const layout = recogniseForm(headers);
    expect(layout).toMatchObject({ kind: 'layout', form, ignored: [] });
  });

  it('names the obligatory columns that are missing', () => {
    const headers = titles(OWN_COLUMNS).filter((title) => title !== 'oktmo' && title !== 'vk_url');
    expect(recogniseForm(headers)).toMatchObject({ kind: 'refused', code: 'missing-column' });
    expect(recogniseForm(headers)).toMatchObject({ message: expect.stringContaining('«oktmo», «vk_url»') });
  });

  it('takes the heads that offices write, and calls columns in Russian where heads are', () => {
    const heads = ['ОГРН учреждения', 'Полное наименование', 'Тип учреждения', 'Уровень', 'Код ОКТМО', 'Ссылка ВК'];
    expect(recogniseForm(heads)).toMatchObject({ kind: 'layout', form: 'own', ignored: [] });
    const layout = recogniseForm(heads) as Layout;
    const fields = ['ogrn', 'name', 'kind', 'level', 'oktmo', 'vkUrl'] as const;
    expect(fields.map((field) => titleOf(layout, field))).toEqual(fields.map((field) => REGISTER_FIELD_WORDS[field]));
    const lacking = recogniseForm(['ОГРН', 'Наименование', 'ОКТМО', 'Уровень', 'Страница ВКонтакте']);
    expect(lacking).toMatchObject({ message: expect.stringContaining('«Вид учреждения»') as string });
  });

  it('ignores unknown and repeated columns, and says which', () => {
    const layout = recogniseForm([...titles(OWN_COLUMNS), '__proto__', 'constructor', 'OGRN']);
    expect(layout).toMatchObject({ ignored: ['__proto__', 'constructor', 'OGRN'] });
    expect(layout?.kind === 'layout' && layout.columnOf.get('ogrn')?.index).toBe(0);
  });

  it.each([[[]], [['', '']], [['Реестр учреждений']], [['a', 'b', 'name']]])('takes %j for no header', (headers) => {
    expect(recogniseForm(headers)).toBeNull();
  });
});

describe('a file of no known form', () => {
  it.each([
    [
      'names what was found and what the nearest form lacks',
      [['Учредитель', 'ИНН', 'Уровень'], []],
      ['«ИНН»', 'амурская форма', '«ОГРН»', 'ИНН — не ОГРН'],
    ],
    ['says what stands in its first row', [['Привет', 'мир']], ['в первой строке: «Привет», «мир»']],
    ['says that there is nothing', [[''], []], ['первые строки файла пусты']],
  ])('%s', (_, rows, parts) => {
    const words = unknownFormWords(rows, FORMS);
    for (const part of parts) expect(words).toContain(part);
  });

  it('says that an ИНН is no ОГРН where a form lacks one column', () => {
    const heads = titles(TOMSK_COLUMNS).map((title) => (title === 'ОГРН' ? 'ИНН' : title));
    expect(recogniseForm(heads)).toMatchObject({ message: expect.stringContaining('ИНН — не ОГРН') });
  });
});

describe('what becomes of columns', () => {
  it('is told of each', () => {
    const layout = recogniseForm([...titles(AMUR_COLUMNS), 'Настроение', 'Что исправить']);
    const notes = layout?.kind === 'layout' ? fateNotes(layout.fates) : [];
    expect(notes).toEqual([
      expect.stringMatching(/^Взяты столбцы: Уровень, Учредитель, .*Статус/),
      expect.stringMatching(/^Не реестр, а сведения .*: Подключение.*Госметка.*Виджеты.*Общий охват/),
      expect.stringMatching(/^Не взяты, потому что видны во ВКонтакте: .*Количество подписчиков/),
      'Не хранятся: Средний охват одной публикации.',
      'Пропущены столбцы, которых нет в форме: Настроение.',
    ]);
  });
});
