import { may, PERMISSIONS, type Role } from '@gospulse/domain';
import { HEAD_ENTRIES, SECTION_ENTRIES } from './sections.js';
import { sees } from '../view/sees.js';

const permissionsOf = (role: Role) => PERMISSIONS.filter((permission) => may(role, permission));
const seenBy = (role: Role, paths: readonly string[]) =>
  paths.filter((path) => sees({ permissions: permissionsOf(role) }, path));

describe('what a role is shown', () => {
  const paths = SECTION_ENTRIES.map(({ to }) => to);

  it.each<[Role, readonly string[]]>([
    ['admin', paths],
    ['analyst', paths.filter((to) => to !== '/admin')],
    ['reporter', paths.filter((to) => to !== '/admin' && to !== '/calls' && to !== '/contests')],
    ['head', ['/russia', '/institutions', '/questions', '/queue', '/ranking', '/contests', '/methodology']],
  ])('of the menu, as %s', (role, seen) => expect(seenBy(role, paths)).toEqual(seen));

  it('is a menu of its own for a head', () => {
    const own = HEAD_ENTRIES.map(({ to }) => to);
    expect(seenBy('head', own)).toEqual(own);
  });

  it('lets a head open their institutions and pages, and nothing of the region', () => {
    const own = [
      '/my',
      '/my/answer',
      '/institutions',
      '/institutions/1023400000000',
      '/pages/5',
      '/queue',
      '/profile',
      '/methodology',
    ];
    expect(seenBy('head', own)).toEqual(own);
    const others = [
      '/',
      '/districts',
      '/districts/18701000',
      '/founders/1023400000000',
      '/quality',
      '/reports',
      '/reports/7',
      '/admin',
      '/admin/audit',
    ];
    expect(seenBy('head', others)).toEqual([]);
  });
});
