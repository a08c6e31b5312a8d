import { AMUR_COLUMNS } from './amur-columns.js';
import { OWN_COLUMNS } from './own-columns.js';
import { recogniseForm } from './recognise-form.js';
import { TOMSK_COLUMNS } from './tomsk-columns.js';

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

  it('ignores unknown and repeated columns, and says which', () => {
    const layout = recogniseForm([...titles(OWN_COLUMNS), '__proto__', 'constructor', 'OGRN']);
    expect(layout).toMatchObject({ ignored: ['__proto__', 'constructor', 'OGRN'] });
    expect(layout?.kind === 'layout' && layout.columnOf.get('ogrn')?.index).toBe(0);
  });

  it.each([[[]], [['', '']], [['Реестр учреждений']], [['a', 'b', 'name']]])('takes %j for no header', (headers) => {
    expect(recogniseForm(headers)).toBeNull();
  });
});
