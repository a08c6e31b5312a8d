import type { FoundersAnswer } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { openRequest, type Answered, type Request } from '../parts/answer-head.js';
import { readFounders } from '../../register/names.js';
import { READ_ANEW } from '../../dataset/readings.js';
import { groupsOf } from '../../metrics/groups.js';
import { founderRow } from './founder-row.js';

/** Every founder of institutions in the scope with their figures together. Institutions without one are in no row. */
export async function getFounders(dataSource: DataSource, request: Request): Promise<Answered<FoundersAnswer>> {
  const opened = await openRequest(dataSource, request);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { readings = READ_ANEW, scope, filters, basis } = request;
  const [dataset, names] = await Promise.all([
    readings.dataset(dataSource, { scope, filters, basis, period, rules, by: 'founder' }),
    readFounders(dataSource, scope),
  ]);
  const groups = groupsOf(dataset, 'founder', { municipalities: new Map(), founders: names });
  const rows = groups.map((group) => founderRow(dataset, group));
  return { kind: 'answer', answer: { ...head, rows } };
}
