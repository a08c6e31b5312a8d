import type { FoundersAnswer } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { resolveQuery, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { OF_ALL } from '../../questions/counted-corrections.js';
import { readPreviousOf } from '../parts/compared-datasets.js';
import { readFounders } from '../../register/names.js';
import { countObservedDaysOf } from '../../metrics/observed-days.js';
import { readAnew } from '../../dataset/readings.js';
import { groupsOf } from '../../metrics/groups.js';
import { founderRow, foundersTotal } from './founder-row.js';

/** Every founder of institutions in the scope with their figures together, those without one in the last row, and the total. */
export async function getFounders(dataSource: DataSource, request: UnresolvedQuery): Promise<Answered<FoundersAnswer>> {
  const opened = await resolveQuery(dataSource, request, OF_ALL);
  if ('kind' in opened) return opened;
  const { query, head } = opened;
  const { readings = readAnew(), scope, corrections } = request;
  const [dataset, previousOf, names] = await Promise.all([
    readings.dataset(dataSource, { ...query, by: 'founder', asks: 'waits' }),
    readPreviousOf(dataSource, request, opened, 'founder'),
    readFounders(dataSource, scope, corrections),
  ]);
  const groups = groupsOf(dataset, 'founder', { municipalities: new Map(), founders: names });
  const rows = groups.map((group) => founderRow(dataset, group, previousOf));
  return {
    kind: 'answer',
    answer: { ...head, observed: countObservedDaysOf(dataset), rows, total: foundersTotal(dataset, previousOf) },
  };
}
