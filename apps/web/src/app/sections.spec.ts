import { may, PERMISSIONS, ROLES, type Role } from '@gospulse/domain';
import { SECTION_ENTRIES } from './sections.js';
import { sees } from '../view/sees.js';

const permissionsOf = (role: Role) => PERMISSIONS.filter((permission) => may(role, permission));
const seenBy = (role: Role, paths: readonly string[]) =>
  paths.filter((path) => sees({ permissions: permissionsOf(role) }, path));

describe('what a role is shown', () => {
  const paths = SECTION_ENTRIES.map(({ to }) => to);

  it.each(ROLES)('of the menu, as %s', (role) => {
    const hidden = { admin: [], analyst: ['/admin'], reporter: ['/admin'], head: null }[role];
    const left = hidden === null ? ['/queue', '/ranking', '/methodology'] : paths.filter((to) => !hidden.includes(to));
    expect(seenBy(role, paths).filter((to) => to !== '/institutions' || role !== 'head')).toEqual(left);
  });

  it('lets a head open their institutions and pages, and nothing of the region', () => {
    const own = [
      '/my',
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
      '/admin',
      '/admin/audit',
    ];
    expect(seenBy('head', others)).toEqual([]);
  });
});
