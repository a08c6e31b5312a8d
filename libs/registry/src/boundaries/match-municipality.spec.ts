import { VOLGOGRAD } from '../regions/volgograd.spec-helper.js';
import { matchMunicipality, plainName } from './match-municipality.js';

const match = (properties: Record<string, unknown>) => matchMunicipality(properties, VOLGOGRAD.municipalities).oktmo;

describe('which municipality a feature is', () => {
  it.each([
    [{ oktmo: '18610000' }, '18610000'],
    [{ OKTMO: 18610000 }, '18610000'],
    [{ 'ref:oktmo': '18610000000' }, '18610000'],
    [{ oktmo: '18 610 000' }, '18610000'],
    [{ oktmo: '18610151' }, null],
    [{ oktmo: '18610000151' }, null],
    [{ oktmo: '99610000', name: 'Еланский район' }, null],
    [{ name: 'Еланский район' }, '18610000'],
    [{ NAME: 'Еланский муниципальный район Волгоградской области' }, '18610000'],
    [{ name: 'Еланский р-н' }, '18610000'],
    [{ name: 'Elansky District', 'name:ru': 'ЕЛАНСКИЙ РАЙОН' }, '18610000'],
    [{ name: 'городской округ город Камышин' }, '18715000'],
    [{ name: 'Камышинский район' }, '18618000'],
    [{ name: 'г. Урюпинск' }, '18725000'],
    [{ name: 'город-герой Волгоград' }, '18701000'],
    [{ name: 'Волгоградская область' }, null],
    [{ name: '' }, null],
    [{ name: { toString: 'x' } }, null],
    [{}, null],
  ])('%j → %s', (properties, oktmo) => expect(match(properties)).toBe(oktmo));

  it('says of itself nothing that could run in a terminal', () => {
    const { found } = matchMunicipality({ name: `\u001b[31m\u202eимя${'я'.repeat(9_000)}` }, VOLGOGRAD.municipalities);
    expect(found).toMatch(/^\[31mимяя/);
    expect(found.length).toBeLessThanOrEqual(200);
  });

  it('gives no two municipalities one plain name', () => {
    const plain = VOLGOGRAD.municipalities.map(({ shortName }) => plainName(shortName));
    expect(new Set(plain).size).toBe(38);
    for (const { name, shortName } of VOLGOGRAD.municipalities) expect(plainName(name)).toBe(plainName(shortName));
  });
});
