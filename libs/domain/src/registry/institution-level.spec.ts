import { INSTITUTION_LEVELS } from '../compliance/criteria/criterion.js';
import { LEVEL_WORDS } from '../text/code-words.js';
import { INSTITUTION_KINDS, readInstitutionKind } from './institution-kinds.js';
import { readInstitutionLevel } from './institution-level.js';

describe('readInstitutionLevel', () => {
  it.each([
    ['municipal', 'municipal'],
    ['Муниципальный', 'municipal'],
    [' муниципальная ', 'municipal'],
    ['РЕГИОНАЛЬНОЕ', 'regional'],
    ['федеральные', 'federal'],
    ['муниципалитет', null],
    ['', null],
  ])('%j: %s', (text, level) => expect(readInstitutionLevel(text)).toBe(level));

  it('reads each level by its code and its word', () => {
    for (const level of INSTITUTION_LEVELS)
      expect([level, LEVEL_WORDS[level]].map(readInstitutionLevel)).toEqual([level, level]);
  });
});

describe('readInstitutionKind', () => {
  it('reads each kind by its code and by its name, in any case', () => {
    for (const { code, label } of INSTITUTION_KINDS)
      expect([code, label, label.toUpperCase(), ` ${label.replaceAll('ё', 'е')} `].map(readInstitutionKind)).toEqual([
        ...[code, code, code, code],
      ]);
  });

  it('takes nothing else for a kind', () => expect(readInstitutionKind('Школа №')).toBeNull());
});
