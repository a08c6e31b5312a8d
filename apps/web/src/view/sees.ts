import type { MeAnswer } from '@gospulse/contracts';
import type { Permission } from '@gospulse/domain';

/** What it takes to be shown a section, by the first part of its address. Sections that are not here are everybody's. */
const NEEDED: Readonly<Record<string, Permission>> = {
  '': 'see-region',
  districts: 'see-region',
  founders: 'see-region',
  anomalies: 'see-region',
  replies: 'see-region',
  quality: 'see-region',
  calls: 'keep-calls',
  wall: 'see-region',
  admin: 'manage-accounts',
  links: 'share',
  reports: 'see-reports',
  contests: 'contest',
};

/** Whether a page belongs to what somebody works with. The API decides what they are answered; this, what they are offered. */
export function sees({ permissions }: Pick<MeAnswer, 'permissions'>, path: string): boolean {
  const [, section = ''] = path.split('/');
  const needed = NEEDED[section];
  return needed === undefined || permissions.includes(needed);
}
