import { isValidOktmoFormat, NO_MUNICIPALITY, REGION_CODES, REGIONAL_INSTITUTIONS } from '@gospulse/domain';
import { checkOktmo } from '../rows/check-oktmo.js';
import { municipalityFromWords } from '../rows/municipality-words.js';
import type { Municipality, Region } from './region.js';
import { readMunicipalities } from './municipality-table.js';
import { knownRegions, regionOf, regionOfOktmo } from './regions.js';
import { VOLGOGRAD } from './volgograd.spec-helper.js';

const ALL = knownRegions().map(({ code }) => regionOf(code)!);
const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('ru', { timeZone: zone });
    return zone.includes('/');
  } catch {
    return false;
  }
};
const codesOf = ({ oktmo, otherCodes }: Municipality): string[] => [oktmo, ...otherCodes];
const unique = (values: readonly unknown[]): number => new Set(values).size;
const hasPlaceCode = ({ oktmo }: Municipality): boolean => oktmo.startsWith('00');

describe('the regions', () => {
  it('are 89, each with codes and a name of its own', () => {
    expect(ALL.map(({ code }) => code)).toEqual(REGION_CODES);
    expect(ALL).toHaveLength(89);
    for (const field of ['code', 'name', 'shortName', 'oktmo'] as const)
      expect([field, unique(ALL.map((region) => region[field]))]).toEqual([field, 89]);
  });

  it.each(ALL.map((region) => [`${region.code} ${region.name}`, region] as const))('%s is complete', (_, region) => {
    const { municipalities } = region;
    expect(region.code).toMatch(/^\d{2}$/);
    expect(isZone(region.zone)).toBe(true);
    expect(municipalities.length).toBeGreaterThan(0);
    for (const field of ['oktmo', 'abbr', 'name', 'shortName'] as const)
      expect([field, unique(municipalities.map((one) => one[field]))]).toEqual([field, municipalities.length]);
    expect(unique(municipalities.map((one) => `${one.tileColumn} ${one.tileRow}`))).toBe(municipalities.length);
    for (const one of municipalities) {
      expect(one.zone === null || (isZone(one.zone) && one.zone !== region.zone)).toBe(true);
      expect(one.population === null || one.population > 0).toBe(true);
      expect(one.abbr).toMatch(/^[А-ЯЁа-яё0-9]{2,4}$/);
      for (const code of codesOf(one).filter((each) => !each.startsWith('00'))) {
        expect(code).toMatch(/^\d{5}000$/);
        expect(regionOfOktmo(code)?.code).toBe(region.code);
      }
    }
  });

  it('have no code that two municipalities share', () => {
    const codes = ALL.flatMap(({ municipalities }) => municipalities.flatMap(codesOf));
    expect(unique(codes)).toBe(codes.length);
  });

  it('name no code that nobody has given: without one there is a place code, which is no ОКТМО', () => {
    const without = ALL.flatMap(({ code, municipalities }) =>
      municipalities.filter(hasPlaceCode).map((one) => [code, one.oktmo]),
    );
    expect(without).toHaveLength(89);
    expect([...new Set(without.map(([code]) => code))]).toEqual(['90', '93', '94', '95']);
    for (const [, code] of without) {
      expect(isValidOktmoFormat(code!)).toBe(false);
      expect([NO_MUNICIPALITY.oktmo, REGIONAL_INSTITUTIONS.oktmo]).not.toContain(code);
    }
  });

  it('have compact tiles on which neighbours stand near each other', () => {
    for (const region of ALL) {
      const { municipalities } = region;
      const columns = Math.max(...municipalities.map((one) => one.tileColumn)) + 1;
      const rows = Math.max(...municipalities.map((one) => one.tileRow)) + 1;
      expect([region.code, columns <= 12, rows <= 14]).toEqual([region.code, true, true]);
      expect([region.code, distanceOfNeighbours(region) <= 2]).toEqual([region.code, true]);
    }
  });

  it('are 38 municipalities of 2,470,057 people in Volgograd Oblast, as they were before they were data', () => {
    const { municipalities } = VOLGOGRAD;
    expect(municipalities).toHaveLength(38);
    expect(municipalities.reduce((sum, { population }) => sum + (population ?? 0), 0)).toBe(2_470_057);
    expect(municipalities.find(({ abbr }) => abbr === 'УРЮр')).toMatchObject({ tileColumn: 0, tileRow: 1 });
  });

  it('are not known by the codes of number plates', () => {
    expect(['20', '91', '95'].map((code) => regionOf(code)?.name)).toEqual([
      'Чеченская Республика',
      'Республика Крым',
      'Херсонская область',
    ]);
    expect(['82', '85', '99', '', '034', '__proto__'].map(regionOf)).toEqual(Array(6).fill(null));
  });
});

/** On the tiles, in steps of a king, from each municipality to the nearest three on the ground; the mean. */
function distanceOfNeighbours({ code, municipalities }: Region): number {
  const { centres } = readMunicipalities(code);
  if (centres.length < municipalities.length || centres.length < 5) return 0;
  const steps = municipalities.flatMap((one, index) => {
    const from = centres[index]!;
    const ground = (other: number): number => {
      const turn = Math.abs(centres[other]!.longitude - from.longitude);
      const east = Math.min(turn, 360 - turn) * Math.cos((from.latitude * Math.PI) / 180);
      return Math.hypot(east, centres[other]!.latitude - from.latitude);
    };
    const nearest = municipalities.map((_, other) => other).filter((other) => other !== index);
    nearest.sort((a, b) => ground(a) - ground(b));
    return nearest.slice(0, 3).map((other) => {
      const { tileColumn, tileRow } = municipalities[other]!;
      return Math.max(Math.abs(tileColumn - one.tileColumn), Math.abs(tileRow - one.tileRow));
    });
  });
  return steps.reduce((sum, step) => sum + step, 0) / steps.length;
}

describe('an institution', () => {
  const told = (text: string, code: string) => {
    const check = checkOktmo(text, regionOf(code)!);
    return check.kind === 'ok' ? check.value.municipalityOktmo : check.expected;
  };

  it.each([
    ['18720000', '34', '18720000', 'Михайловка by its code of 2024'],
    ['18520000', '34', '18720000', 'Михайловка by its code of 2026'],
    ['69507000', '70', '69707000', 'Кедровый of Томская область'],
    ['04633000', '24', '04533000', 'a district that was joined with its town'],
    ['04723000101', '24', '04533000', 'the town, by a settlement of eleven digits'],
    ['04533000', '24', '04533000', 'both of them'],
    ['71811000', '86', '71811000', 'a district of the autonomous district within the oblast'],
    ['45301000', '77', '45301000', 'an inner territory of Moscow'],
  ])('with %s in %s belongs to %s: %s', (text, code, expected) => {
    expect(told(text, code)).toBe(expected);
  });

  it.each([
    ['69701000', '34', 'ОКТМО 69701000 — это Томская область, а загружается регион «Волгоградская область».'],
    [
      '71811000',
      '72',
      'ОКТМО 71811000 — это Ханты-Мансийский автономный округ — Югра, а загружается регион «Тюменская область».',
    ],
    ['11811000', '29', 'ОКТМО 11811000 — это Ненецкий автономный округ, а загружается регион «Архангельская область».'],
    [
      '18699000',
      '34',
      'Муниципального образования 18699000 нет в справочнике региона «Волгоградская область». Если код изменился после 2024 года, укажите прежний.',
    ],
  ])('with %s in %s is refused', (text, code, expected) => {
    expect(told(text, code)).toBe(expected);
  });

  it.each<[string, string | null, string]>([
    ['21701000', '21701000', 'Донецк, whose code is known'],
    ['21999000', null, 'nobody knows which: by its words'],
    [
      '43701000',
      'ОКТМО 43701000 — это Луганская Народная Республика, а загружается регион «Донецкая Народная Республика».',
      'another region',
    ],
  ])('with %s in a region without all codes gives %j: %s', (text, expected) => {
    expect(told(text, '93')).toBe(expected);
  });

  it.each([
    ['ГБУ «Городская больница № 1» г. Горловка', 'Горловка'],
    ['Администрация Волновахского муниципального округа', 'Волновахский округ'],
    ['МБОУ СШ № 5 города Енакиево', 'Енакиево'],
    ['ГБУ «Республиканский центр»', undefined],
  ])('«%s» stands where its words say: %s', (name, expected) => {
    const region = regionOf('93')!;
    const oktmo = municipalityFromWords([name], region);
    expect(region.municipalities.find((one) => one.oktmo === oktmo)?.shortName).toBe(expected);
  });

  it.each([
    ['11000000', '29'],
    ['71800000', '86'],
    ['71800000000', '86'],
    ['45000000', '77'],
  ])('with %s belongs to the whole of %s', (text, code) => {
    expect(told(text, code)).toBeNull();
  });
});
