import type { Role } from './roles.js';

/** As whom a demonstration may be looked at. Three are heads: of a school, of a committee, and of a district. */
export const DEMO_ROLES = ['analyst', 'reporter', 'school', 'committee', 'district', 'admin'] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];

export const ROLE_OF_DEMO: Readonly<Record<DemoRole, Role>> = {
  analyst: 'analyst',
  reporter: 'reporter',
  school: 'head',
  committee: 'head',
  district: 'head',
  admin: 'admin',
};

/** The login of the demonstration's account of a role. Nobody can sign in with it: it has no password. */
export const demoLogin = (as: DemoRole): string => `demo-${as}`;

/** As whom somebody looks at the demonstration, by their login; null: as somebody of their own. */
export function demoRoleOf(login: string): DemoRole | null {
  return DEMO_ROLES.find((as) => demoLogin(as) === login) ?? null;
}
