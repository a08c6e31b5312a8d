import type { DirectoryInstitution, DirectoryPage } from '../../register/directory.js';
import { registerChanges } from './register-changes.js';

const page = (pageId: number): DirectoryPage => ({
  ...{ pageId, vkId: pageId * 10, screenName: null, name: null, state: 'live', stateSince: null, pageType: null },
  ...{ link: `https://vk.com/club${pageId * 10}`, registeredAt: new Date(0), leftOn: null },
});
const institution = (
  ogrn: string,
  pages: number[],
  more: Partial<DirectoryInstitution> = {},
): DirectoryInstitution => ({
  ...{ ogrn, name: ogrn, shortName: null, kind: 'school', sphere: 'education', level: 'municipal', municipality: 'A' },
  ...{ placeCode: 'A', founderOgrn: null, exempt: false, toldNetworks: [], closedOn: null, pages: pages.map(page) },
  ...more,
});
const BEFORE = [institution('1', [1]), institution('2', [2, 3])];

const changes = (after: readonly DirectoryInstitution[]) =>
  Object.fromEntries([...registerChanges(BEFORE, after)].map(([group, counts]) => [group, Object.fromEntries(counts)]));

it('are none of the same register, in whatever order', () => {
  expect(changes([...BEFORE].reverse())).toEqual({});
});

it('of a district tell what came, and of the one before what left; the region has lost nothing', () => {
  expect(changes([institution('1', [1], { placeCode: 'B' }), institution('2', [2, 3])])).toEqual({
    'municipality A': { 'institution-left': 1, 'page-left': 1 },
    'municipality B': { 'institution-came': 1, 'page-came': 1 },
    'page 10': { 'page-came': 1 },
    'page https://vk.com/club10': { 'page-came': 1 },
  });
});

it('of a page that moves between institutions of one district are those of the institutions alone', () => {
  expect(changes([institution('1', [1, 3]), institution('2', [2])])).toEqual({
    'institution 1': { 'page-came': 1 },
    'institution 2': { 'page-left': 1 },
    'page 30': { 'page-came': 1 },
    'page https://vk.com/club30': { 'page-came': 1 },
  });
});

it('of institutions and pages that are new, gone or renamed are counted in all their groups', () => {
  const found = changes([institution('1', [1], { name: 'другое', exempt: true }), institution('3', [4])]);
  expect(found['region ']).toEqual({
    ...{ 'institution-changed': 1, 'institution-added': 1, 'institution-removed': 1 },
    ...{ 'page-added': 1, 'page-removed': 2 },
  });
  expect(found['municipality A']).toEqual(found['region ']);
  expect(found['institution 1']).toEqual({ 'institution-changed': 1 });
  expect(found['page 40']).toEqual({ 'page-added': 1 });
});
