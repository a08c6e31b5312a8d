import { cleanText, guardFormula, unguardFormula } from '@gospulse/domain';
import { clip } from './clean-text.js';
import { kindFromWords } from './kind-rules.js';
import { levelFromWords } from './level-rules.js';
import { municipalityFromWords } from './municipality-words.js';
import { VOLGOGRAD } from '../regions/volgograd.js';

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
  ])('%s is %s, %s', (name, kind, level) => {
    expect([kindFromWords(name), levelFromWords(name, kind)]).toEqual([kind, level]);
  });

  it('asks the sphere when the name says nothing', () => {
    expect(kindFromWords('МКУ «Заря»', ['', 'Культура'])).toBe('culture_house');
  });
});

describe('municipality by the name', () => {
  it.each([
    ['МКОУ СШ № 3 Еланского муниципального района', '18610000'],
    ['Администрация Быковского района', '18604000'],
    ['МБДОУ Дс № 5 г. Волжский', '18710000'],
    ['МБОУ СШ № 1 города Камышина', '18715000'],
    ['МОУ СШ № 129 Советского района Волгограда', '18701000'],
    ['Комитет культуры Волгоградской области', null],
    ['Школа Еланского района и Быковского района', null],
  ])('%s: %s', (name, expected) => {
    expect(municipalityFromWords(name, VOLGOGRAD)).toBe(expected);
  });
});
