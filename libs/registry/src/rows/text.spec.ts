import { knownRegions, regionOf } from '../regions/regions.js';
import { cleanText, guardFormula, unguardFormula } from '@gospulse/domain';
import { clip } from './clean-text.js';
import { kindFromWords } from './kind-rules.js';
import { levelFromWords } from './level-rules.js';
import { municipalityFromWords } from './municipality-words.js';
import type { Municipality } from '../regions/region.js';
import { VOLGOGRAD } from '../regions/volgograd.spec-helper.js';

describe('cleaning text', () => {
  it.each([
    ['  Школа\u00A0 №\t5\r\nг. Елань ', 'Школа № 5 г. Елань'],
    ['а\u202Eб\u2066в\u200Bг\u00ADд\uFEFF', 'абвгд'],
    ['a\u0000b\u0007c', 'a b c'],
    ['x\uD800y\uE000z\u{E0041}', 'xyz'],
    ['и\u0306', 'й'],
    ['Ёлка 🎄', 'Ёлка 🎄'],
  ])('%j becomes %j', (raw, expected) => {
    expect(cleanText(raw)).toBe(expected);
  });

  it('clips what a report shows', () => {
    expect(clip('я'.repeat(100_000))).toHaveLength(200);
  });
});

describe('formulas', () => {
  it.each(['=1+1', '+7', '-x', '@cmd', "'=1", "''=1", 'обычный', "'", "'тихий", ''])(
    '%j comes back unchanged',
    (value) => {
      expect(unguardFormula(guardFormula(value))).toBe(value);
      expect(guardFormula(value)).not.toMatch(/^[=+\-@\t\r]/);
    },
  );

  it.each([
    ['=1', "'=1"],
    ['\tx', "'\tx"],
    ['ok', 'ok'],
  ])('%j is written as %j', (value, expected) => {
    expect(guardFormula(value)).toBe(expected);
  });
});

describe('kind and level by the name', () => {
  it.each([
    ['МКОУ «Еланская средняя общеобразовательная школа № 3»', 'school', 'municipal'],
    ['МБДОУ Дс № 5 «Солнышко»', 'kindergarten', 'municipal'],
    ['МБУ ДО «Детская школа искусств» г. Камышина', 'art_school', 'municipal'],
    ['МБУ ДО «Дом детского творчества»', 'additional_edu', 'municipal'],
    ['МБУ «Спортивная школа № 2»', 'sport', 'municipal'],
    ['ГБУЗ «Еланская ЦРБ»', 'hospital', 'regional'],
    ['ГАУЗ «Детская поликлиника № 1»', 'polyclinic', 'regional'],
    ['Комитет здравоохранения Волгоградской области', 'region_body', 'regional'],
    ['Комитет социальной защиты населения Волгоградской области', 'region_body', 'regional'],
    ['Администрация Волгоградской области', 'region_body', 'regional'],
    ['Администрация Еланского муниципального района', 'mun_admin', 'municipal'],
    ['Администрация Терсинского сельского поселения', 'settlement_admin', 'municipal'],
    ['Отдел по образованию администрации Быковского муниципального района', 'mun_department', 'municipal'],
    ['ГУ МВД России по Волгоградской области', 'federal_body', 'federal'],
    ['ФГБОУ ВО «Волгоградский государственный университет»', 'university', 'federal'],
    ['МБУК «Районный дом культуры»', 'culture_house', 'municipal'],
    ['ГКУ «Центр занятости населения»', 'employment', 'regional'],
    ['МКУ «Архив»', 'other', 'municipal'],
    ['Министерство здравоохранения Хабаровского края', 'region_body', 'regional'],
    ['Министерство финансов Республики Саха (Якутия)', 'region_body', 'regional'],
    ['Департамент экономики Ямало-Ненецкого автономного округа', 'region_body', 'regional'],
    [
      'Департамент образования администрации Хабаровского муниципального района Хабаровского края',
      'mun_department',
      'municipal',
    ],
    ['Администрация Ленинского района города Томска', 'city_district_admin', 'municipal'],
    ['КГБУЗ «Хабаровская районная больница»', 'hospital', 'regional'],
  ])('%s is %s, %s', (name, kind, level) => {
    expect([kindFromWords(name), levelFromWords(name, kind)]).toEqual([kind, level]);
  });

  it('asks the sphere when the name says nothing', () => {
    expect(kindFromWords('МКУ «Заря»', ['', 'Культура'])).toBe('culture_house');
  });
});

describe('municipality by name, founder and address', () => {
  it.each([
    ['МКОУ СШ № 3 Еланского муниципального района', '18610000'],
    ['Администрация Быковского района', '18604000'],
    ['МБДОУ Дс № 5 г. Волжский', '18710000'],
    ['МБОУ СШ № 1 города Камышина', '18715000'],
    ['МОУ СШ № 129 Советского района Волгограда', '18701000'],
    ['Комитет культуры Волгоградской области', null],
    ['Школа Еланского района и Быковского района', null],
    ['МБДОУ «Солнышко», Волгоград', '18701000'],
    ['МБОУ СШ № 4 Камышин', '18715000'],
    ['МБОУ СШ № 4 (Камышин)', '18715000'],
    ['Дом культуры Камышинского района', '18618000'],
    ['Камышинский р-н, с. Антиповка', '18618000'],
    ['Камышинский технический колледж', null],
    ['Музей на ул. Камышинская, 5', null],
    ['Библиотека, Камышинская улица, 12', null],
    ['МБДОУ Дс № 5, Волгоград, ул. Камышинская, д. 5', '18701000'],
    ['Волгоградская область, г. Урюпинск, пл. Ленина, 3', '18725000'],
    ['Урюпинского района', '18654000'],
    ['Дубовский детский сад «Ручеёк»', '18608000'],
    ['МКУК «Дубовская библиотека»', '18608000'],
    ['Еланская ЦРБ', '18610000'],
    ['Администрация Дубовского сельского поселения', null],
    ['х. Дубовский', null],
    ['г. Дубовка, ул. Московская, 9', '18608000'],
    ['Лицей, Дубовка', '18608000'],
    ['г. Калач-на-Дону, ул. Октябрьская, 1', '18616000'],
    ['р. п. Светлый Яр', '18649000'],
    ['р.п. Октябрьский', '18642000'],
    ['Октябрьский лицей', null],
    ['Ленинская библиотека', null],
    ['Ленинский муниципальный район', '18630000'],
    ['ст. Клетская', '18622000'],
    ['г. Михайловка', '18720000'],
    ['с. Михайловка', null],
    ['Михайловский дом культуры', null],
    ['Михайловский муниципальный район', null],
    ['Школа имени Дубовского', null],
    ['Библиотека им. А. С. Серафимовича', null],
    ['МБОУ СШ № 7 им. Героя Советского Союза Быкова г. Волжского', '18710000'],
    ['Центр культуры, Волжский', '18710000'],
    ['ДК города Волжского', '18710000'],
    ['Волжский политехнический техникум', null],
    ['Волгоградский техникум', null],
    ['ФГБОУ «Волгоградский университет» г. Волгоград', '18701000'],
    ['Законодательное собрание Волгоградской области', null],
    ['Волгоградская обл., Камышин', '18715000'],
    ['Фролова Мария Ивановна', null],
    ['г. Фролово', '18728000'],
    ['Администрация Волжского', '18710000'],
    ['Городской округ – город Камышин', '18715000'],
    ['Красноахтубинский центр', null],
    ['', null],
  ])('%s: %s', (name, expected) => {
    expect(municipalityFromWords([name], VOLGOGRAD)).toBe(expected);
  });

  it.each<[string[], string | null]>([
    [['Школа № 3', 'Комитет по образованию администрации г. Волжского'], '18710000'],
    [['Школа № 3', 'Администрация Еланского муниципального района', 'г. Волгоград'], '18610000'],
    [
      ['Школа № 3', 'Комитет образования Волгоградской области', '404002, Волгоградская область, г. Дубовка'],
      '18608000',
    ],
    [['Школа Еланского и Быковского районов', '', 'Быковский район'], '18604000'],
    [['Школа № 3', '', ''], null],
  ])('%j: %s', (texts, expected) => {
    expect(municipalityFromWords(texts, VOLGOGRAD)).toBe(expected);
  });

  const genitive = (name: string) => name.replace('ий район', 'ого');
  const ways = (one: Municipality): string[] =>
    one.shortName.endsWith(' район')
      ? [
          one.name,
          one.name.toUpperCase(),
          one.shortName,
          one.shortName.replace('район', 'р-н'),
          `МКОУ «СШ № 3» ${genitive(one.shortName)} муниципального района`,
          `Отдел образования администрации ${genitive(one.shortName)} района Волгоградской области`,
          `Волгоградская область, ${one.shortName}, ул. Ленина, д. 5`,
          `Детский сад, ${genitive(one.shortName)} р-на`,
        ]
      : [
          one.name,
          one.name.toUpperCase(),
          `МБОУ СШ № 3, ${one.shortName}`,
          `МБОУ СШ № 3 г. ${one.shortName}`,
          `МБОУ СШ № 3 г.${one.shortName}`,
          `403000, Волгоградская область, город ${one.shortName}, улица Фроловская, 5`,
          `Администрация городского округа – город ${one.shortName}`,
          `Волгоградская обл., ${one.shortName}, Камышинская ул., 1`,
        ];

  it.each(VOLGOGRAD.municipalities.flatMap((one) => ways(one).map((text) => [text, one.oktmo] as const)))(
    '%s: %s',
    (text, oktmo) => {
      expect(municipalityFromWords([text], VOLGOGRAD)).toBe(oktmo);
    },
  );
});

describe('places of all regions', () => {
  const regions = knownRegions().flatMap(({ code }) => regionOf(code) ?? []);
  const genitive = (name: string) =>
    name
      .split(' — ')[0]
      ?.replace(/ая(?= |$)/g, 'ой')
      .replace(/(?:ий|ый)(?= )/g, 'ого')
      .replace('область', 'области')
      .replace('край', 'края')
      .replace('округ', 'округа')
      .replace('Республика', 'Республики');

  it('takes a town that is the centre of a district, too, for the municipality of its own', () => {
    const towns = regions.flatMap((region) => {
      const centres = region.municipalities
        .filter(({ kind }) => kind === 'городской округ')
        .flatMap(({ centre }) => centre ?? []);
      return [...new Set(centres)].map((town) => ({ region, town }));
    });
    const wrong = towns.filter(({ region, town }) => {
      const around = region.municipalities.filter(({ centre }) => centre === town);
      // Round a town that bears its name others may be called by it, as «Ирбитское» is.
      const own =
        around.find(({ shortName }) => shortName === town) ?? around.find(({ kind }) => kind === 'городской округ');
      return (
        around.length > 1 && municipalityFromWords([`МБОУ СОШ № 5, г. ${town}, ул. Мира, 1`], region) !== own?.oktmo
      );
    });
    expect(towns.length).toBeGreaterThan(400);
    expect(wrong.map(({ region, town }) => `${region.code} ${town}`)).toEqual([]);
  });

  it('takes the name of no region for one of its municipalities', () => {
    const wrong = regions.flatMap((region) => {
      const text = `Министерство образования ${genitive(region.name)}`;
      const named = municipalityFromWords([text], region);
      return named === null ? [] : [`${text}: ${named}`];
    });
    expect(wrong).toEqual([]);
  });
});
