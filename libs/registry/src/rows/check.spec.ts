import { ogrnOf } from '../registry-fixture.spec-helper.js';
import { VOLGOGRAD } from '../regions/volgograd.spec-helper.js';
import type { Check } from './check.js';
import { checkLink } from './check-link.js';
import { checkOgrn } from './check-ogrn.js';
import { checkOktmo, lacksZero } from './check-oktmo.js';
import { checkResponsibleVk } from './check-responsible-vk.js';

const told = (check: Check<unknown>): unknown => (check.kind === 'ok' ? check.value : check.code);

describe('ОГРН', () => {
  const valid = ogrnOf(1);
  it.each([
    [valid, valid],
    [` ${valid} `, valid],
    [`${valid}.0`, valid],
    ['', 'ogrn-empty'],
    ['1,02E+12', 'ogrn-scientific'],
    ['1.0234E+12', 'ogrn-scientific'],
    [valid.slice(1), 'ogrn-length'],
    [valid.slice(0, 12) + String((Number(valid[12]) + 1) % 10), 'ogrn-check-digit'],
    ['304500116000157', 'ogrn-entrepreneur'],
    ['١٠٢٣٤٠٠٠٠٠٠١٢', 'ogrn-length'],
    ['нет', 'ogrn-length'],
    [`№ ${valid}`, valid],
    [`ОГРН: ${valid}`, valid],
    [`ОГРН${valid}`, valid],
    [`'${valid}`, valid],
    [`="${valid}"`, valid],
    [`${valid},00`, valid],
    [[...valid].join('\u00A0'), valid],
    [`${valid.slice(0, 1)}-${valid.slice(1, 3)}-${valid.slice(3)}`, valid],
    [`${valid[0]},${valid.slice(1)}E+12`, valid],
    ['1,0234E+12', 'ogrn-scientific'],
    ['1023400000000', 'ogrn-scientific'],
    [valid.replace('0', 'О'), 'letter-in-number'],
    [valid.replace('3', 'З'), 'letter-in-number'],
  ])('%j gives %j', (text, expected) => {
    expect(told(checkOgrn(text))).toBe(expected);
  });
});

describe('ОКТМО', () => {
  it.each([
    ['18610000', { oktmo: '18610000', municipalityOktmo: '18610000' }],
    ['18610151051', { oktmo: '18610151051', municipalityOktmo: '18610000' }],
    ['18610151', { oktmo: '18610151', municipalityOktmo: '18610000' }],
    ['18000000', { oktmo: '18000000', municipalityOktmo: null }],
    ['18000000000', { oktmo: '18000000000', municipalityOktmo: null }],
    ['18 610 000', { oktmo: '18610000', municipalityOktmo: '18610000' }],
    ['18610000,00', { oktmo: '18610000', municipalityOktmo: '18610000' }],
    ['1861000', 'oktmo-unknown'],
    ['186100', 'oktmo-format'],
    ['1861О000', 'letter-in-number'],
    ['186100000', 'oktmo-format'],
    ['45000000', 'oktmo-unknown'],
    ['18699000', 'oktmo-unknown'],
    ['', 'oktmo-format'],
  ])('%j gives %j', (text, expected) => {
    expect(told(checkOktmo(text, VOLGOGRAD))).toEqual(expected);
  });

  it.each([
    ['1701000', '01701000'],
    ['1701000001', '01701000001'],
  ])('gives %s its zero back', (text, oktmo) => {
    const municipality = { oktmo: '01701000', kind: 'город', shortName: 'Барнаул' };
    const region = {
      ...VOLGOGRAD,
      oktmo: '01000000',
      municipalities: [{ ...VOLGOGRAD.municipalities[0]!, ...municipality }],
    };
    expect(told(checkOktmo(text, region))).toEqual({ oktmo, municipalityOktmo: '01701000' });
    expect([lacksZero(text), lacksZero(oktmo)]).toEqual([true, false]);
    expect(checkOktmo('1861000', VOLGOGRAD)).toMatchObject({ expected: expect.stringContaining('01861000') });
  });

  it('names a letter by its place', () => {
    expect(checkOgrn('102З400000018')).toMatchObject({
      expected: expect.stringContaining('4-й знак — русская буква «З»'),
    });
  });

  it('names the municipality it does not know', () => {
    expect(checkOktmo('18699101', VOLGOGRAD)).toMatchObject({ expected: expect.stringContaining('18699000') });
  });
});

describe('links', () => {
  it.each([
    ['https://vk.com/club1', 'https://vk.com/club1'],
    ['vk.ru/public22?w=wall-22_1', 'https://vk.com/public22'],
    ['https://m.vk.com/VolgAdmin/', 'https://vk.com/volgadmin'],
    ['vk.com/id1', 'link-person'],
    ['vk.com/wall-1_2', 'link-post'],
    ['https://ok.ru/group/1', 'link-other-network'],
    ['https://vk.com/имя', 'link-cyrillic'],
  ])('%j gives %j', (text, expected) => {
    const check = checkLink(text);
    expect(check.kind === 'ok' ? check.value?.url : check.code).toBe(expected);
  });

  it('takes an empty cell for no link', () => {
    expect(told(checkLink(''))).toBeNull();
  });
});

describe('responsible persons', () => {
  it.each([
    ['', null],
    ['5', '5'],
    ['vk.com/id7, 5;https://m.vk.com/id7', '5,7'],
    ['id12', '12'],
    ['vk.com/durov', 'responsible-vk'],
    ['0', 'responsible-vk'],
    ['-5', 'responsible-vk'],
    [Array.from({ length: 21 }, (_, index) => index + 1).join(','), 'responsible-vk'],
  ])('%j gives %j', (text, expected) => {
    expect(told(checkResponsibleVk(text))).toBe(expected);
  });
});
