import { VOLGOGRAD } from '../regions/volgograd.spec-helper.js';
import { OWN_COLUMNS } from '../columns/own-columns.js';
import { type Layout, recogniseForm } from '../columns/recognise-form.js';
import { DEFAULT_LIMITS } from '../import-limits.js';
import { ogrnOf, ownLine } from '../registry-fixture.spec-helper.js';
import { checkRow } from '../rows/check-row.js';
import type { RegisterRow } from '../rows/register-row.js';
import { FileIndex } from '../survey/file-index.js';
import { decideOwner } from './decide-owner.js';
import type { KnownInstitution } from './known-register.js';

const OWNER = ogrnOf(1);
const OTHER = ogrnOf(2);

const LAYOUT = recogniseForm(OWN_COLUMNS.columns.map(({ title }) => title)) as Layout;

function rowOf(ogrn: string, name: string, link = '', line = 2): RegisterRow {
  const cells = ownLine({ ogrn, name, link }).split(';');
  const checked = checkRow({ line, cells, formulas: null }, LAYOUT, VOLGOGRAD, DEFAULT_LIMITS);
  if (checked.kind !== 'row') throw new Error(checked.rejects[0]?.expected);
  return checked.row;
}

const institution = (ogrn: string, name: string, regionCode = '34'): KnownInstitution => ({
  id: 1,
  ogrn,
  regionCode,
  fields: rowOf(ogrn, name).assumed,
  change: 'none',
});

describe('a row with a page of another institution', () => {
  const link = 'vk.com/alpha';
  const owner = institution(OWNER, 'Школа № 1');
  const listed = rowOf(OWNER, 'Школа № 1', '', 3);
  const claiming = rowOf(OWNER, 'Школа № 1', link, 3);

  it.each([
    ['its own page', rowOf(OWNER, 'Школа № 1', link), owner, [], true, 'same'],
    ['the same name, the old ОГРН gone', rowOf(OTHER, 'ШКОЛА №1', link), owner, [], false, 'ogrn-changed'],
    ['another name in most of the register', rowOf(OTHER, 'Лицей', link), owner, [], true, 'page-moved'],
    ['another name in a small extract', rowOf(OTHER, 'Лицей', link), owner, [], false, 'taken'],
    ['the owner listed without the page', rowOf(OTHER, 'Лицей', link), owner, [listed], false, 'page-moved'],
    ['the owner claiming it too', rowOf(OTHER, 'Лицей', link), owner, [claiming], true, 'taken'],
    ['an owner in another region', rowOf(OTHER, 'Лицей', link), institution(OWNER, 'Лицей', '77'), [], true, 'taken'],
  ])('%s', (_, row, whose, others, coversRegister, expected) => {
    const index = new FileIndex(LAYOUT);
    for (const one of [row, ...others]) index.add(one);
    expect(decideOwner(row, whose, undefined, { index, coversRegister, regionCode: '34', byHand: false })).toBe(
      expected,
    );
  });

  it('does not renumber the owner when the ОГРН is taken', () => {
    const row = rowOf(OTHER, 'Школа № 1', link);
    const index = new FileIndex(LAYOUT);
    index.add(row);
    const file = { index, coversRegister: false, regionCode: '34', byHand: false };
    expect(decideOwner(row, owner, institution(OTHER, 'Школа № 1'), file)).toBe('taken');
  });

  it.each([
    ['though the name is the same', 'Школа № 1', []],
    ['though the register has hardly another', 'Лицей', []],
    ['though the owner is listed without the page', 'Лицей', [listed]],
  ])('stays where it is when it is typed, %s', (_, name, others) => {
    const row = rowOf(OTHER, name, link);
    const index = new FileIndex(LAYOUT);
    for (const one of [row, ...others]) index.add(one);
    const file = { index, coversRegister: true, regionCode: '34', byHand: true };
    expect(decideOwner(row, owner, undefined, file)).toBe('taken');
  });
});
