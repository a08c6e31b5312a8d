import type { QueueAnswer } from '@gospulse/contracts';
import { BACKLOG_BANDS, backlogInstants, type BacklogBand, type QueueSort, type QueueState } from '@gospulse/domain';
import { calendarsKept, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { choiceOf, resolveQuery, problem, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { OF_QUESTIONS } from '../../questions/counted-corrections.js';
import { cursorsOf } from '../../query/cursor.js';
import { isOfOne, isWanted, type Wanted } from '../../query/scope.js';
import { readAnew } from '../../dataset/readings.js';
import { readChosenWalls } from '../parts/chosen-walls.js';
import { readAbsence } from './absence.js';
import { countOpen, readOpen, readOpenWaits, type InstantsOfPages } from './open-questions.js';
import { QUEUE_PLACE, queueCursor, readQueueCursor } from './queue-cursor.js';
import { queueRow } from './queue-row.js';
import { getQueueWaits } from './queue-waits.js';
import { queueTotals } from './queue-totals.js';

/** Which questions are listed, and in which order. */
export interface QueueList {
  readonly state?: QueueState | undefined;
  readonly band?: BacklogBand | undefined;
  readonly sort: QueueSort;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Questions of the period without a reply at the cut-off, a portion at a time, with their totals. */
export async function getQueue(
  dataSource: DataSource,
  request: UnresolvedQuery & QueueList,
): Promise<Answered<QueueAnswer>> {
  const { scope, filters, basis, corrections, state, band, sort, limit, readings = readAnew() } = request;
  const cursors = cursorsOf('queue', { ...choiceOf(request), state, band, sort }, QUEUE_PLACE);
  const after = readQueueCursor(cursors, request.cursor);
  if (after === null) return problem('bad-cursor');
  const opened = await resolveQuery(dataSource, request, [...OF_QUESTIONS, 'founder']);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const instants = instantsOf(rules, period.cutoff);
  const asked = { scope, filters, basis, corrections, period, instants };
  const overdue = state === undefined ? null : state === 'overdue';
  const bandIndex = band === undefined ? null : BACKLOG_BANDS.indexOf(band);
  const readObserved = async () => {
    const directory = await readings.directory(dataSource, asked);
    return (await readChosenWalls(dataSource, readings, rules, directory, filters)).observedIn(period);
  };
  const [groups, waits, found, observed] = await Promise.all([
    countOpen(dataSource, asked),
    readOpenWaits(dataSource, asked),
    readOpen(dataSource, { ...asked, overdue, band: bandIndex, sort, after, limit: limit + 1 }),
    readObserved(),
  ]);
  const totals = queueTotals(groups, { oktmo: filters.oktmo, band: bandIndex }, instants !== null);
  const inQueue = totals.states.open + totals.states.overdue;
  const absence = inQueue === 0 ? await readAbsence(dataSource, asked) : null;
  if (absence === 'no-institutions' && isOfOne(filters)) return problem('not-found');
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    kind: 'answer',
    answer: {
      ...{ ...head, observed },
      rows: rows.map((row) => queueRow(row, period.cutoff, rules, instants !== null)),
      total: totalUnder(groups, filters.oktmo, overdue, bandIndex),
      nextCursor: found.length > limit && last !== undefined ? queueCursor(cursors, last) : null,
      absence,
      ...totals,
      wait: await getQueueWaits(dataSource, asked, { waits, rules, n: inQueue, asOf: head.asOf }),
      earlier: { questions: waits.earlier, oldestOn: waits.oldestOn },
    },
  };
}

/** The age classes of all hours that pages keep; null where no calendar reaches back so far. */
function instantsOf(rules: RegionRules, cutoff: number): InstantsOfPages[] | null {
  const kept: InstantsOfPages[] = [];
  for (const { calendars, pageIds } of calendarsKept(rules)) {
    const instants = backlogInstants(calendars, cutoff);
    if (instants.kind === 'unknown') return null;
    kept.push({ pageIds, instants: instants.value });
  }
  return kept;
}

function totalUnder(
  groups: Awaited<ReturnType<typeof countOpen>>,
  oktmo: Wanted | undefined,
  overdue: boolean | null,
  band: number | null,
): number {
  return groups
    .filter((group) => isWanted(oktmo, group.oktmo))
    .filter((group) => overdue === null || group.overdue === overdue)
    .filter((group) => band === null || group.band === band)
    .reduce((sum, { questions }) => sum + questions, 0);
}
