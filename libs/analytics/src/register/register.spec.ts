import type { PageState } from '@gospulse/domain';
import type { DirectoryInstitution, DirectoryPage } from './directory.js';
import { pagesOf, pagesOfAll, registerOf } from './register.js';

const SINCE = new Date('2025-11-01T00:00:00Z');
const page = (pageId: number, state: PageState = 'live', stateSince: Date | null = SINCE): DirectoryPage => ({
  ...{ pageId, vkId: pageId, screenName: null, name: null, state, stateSince },
  ...{ pageType: null, link: `club${pageId}`, registeredAt: new Date(SINCE.getTime() + 999), leftOn: null },
});
const institution = (ogrn: string, kind: string, pages: DirectoryPage[]): DirectoryInstitution => ({
  ...{ ogrn, name: ogrn, shortName: null, kind, sphere: 'education', level: 'municipal', municipality: null },
  ...{ placeCode: '00000000', founderOgrn: null, exempt: ogrn === 'b', toldNetworks: [], closedOn: null, pages },
});

const register = registerOf([
  institution('a', 'school', [page(11), page(7, 'deleted')]),
  institution('b', 'museum', []),
  institution('c', 'school', [page(30, 'closed'), page(31, 'not-found', null)]),
]);

describe('a register in columns', () => {
  it('has the pages of one institution together, by index', () => {
    expect([...register.pageIds]).toEqual([11, 7, 30, 31]);
    expect([...register.ownerOf]).toEqual([0, 0, 2, 2]);
    expect([0, 1, 2, 3].map((index) => [...pagesOf(register, index)])).toEqual([[0, 1], [], [2, 3], []]);
    expect([...pagesOfAll(register, Int32Array.of(2, 0))]).toEqual([2, 3, 0, 1]);
    expect([7, 30, 99].map((id) => register.indexOf(id))).toEqual([1, 2, -1]);
  });

  it('tells since when a page is gone: a closed one lives, and of one it is not told', () => {
    expect([...register.goneSince]).toEqual([Infinity, SINCE.getTime() / 1_000, Infinity, -Infinity]);
  });

  it('knows whose norms are the same, whole seconds, and the exempt', () => {
    expect([...register.keeperOf]).toEqual([0, 0, 0, 0]);
    expect(register.keepers).toMatchObject([{ kind: 'school', pageType: null }]);
    expect(register.registeredAt[0]).toBe(SINCE.getTime() / 1_000);
    expect([...register.isExempt]).toEqual([0, 1, 0]);
  });

  it('is made once for a directory', () => {
    expect(registerOf(register.institutions)).toBe(register);
  });
});
