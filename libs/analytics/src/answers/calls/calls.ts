import type { CallRow, CallsAnswer } from '@gospulse/contracts';
import {
  CALL_LISTS,
  localDay,
  startOfLocalDay,
  type CallGrouping,
  type CallList,
  type CorrectionKind,
} from '@gospulse/domain';
import { col, maybe, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { cursorsOf, portionOf } from '../../query/cursor.js';
import { inScope, isOfOne, type Scope } from '../../query/scope.js';
import { OF_QUESTIONS } from '../../questions/counted-corrections.js';
import { sql } from '../../sources/statement.js';
import { choiceOf, problem, resolveQuery, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { DeadlineClocks } from '../parts/deadline-clocks.js';
import { founderOf } from '../parts/founder.js';
import { readAbsence } from '../queue/absence.js';
import type { OpenQuery } from '../queue/open-questions.js';
import { IN_LIST, readCallGroups, type CallGroup } from './call-groups.js';
import { CALL_PLACE, callOrder, groupedCalls, groupRows } from './call-order.js';
import { readCallQuestions } from './call-questions.js';
import { contactOf, readLastContacts, type AskingAccount } from './contact-rows.js';

/** Which institutions are listed, by what they stand together, and who asks. */
export interface CallsList {
  readonly show: CallList;
  readonly group: CallGrouping;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly account: AskingAccount;
}

/** As of the queue: what makes its questions other, and whose they are. */
const OF_CALLS: readonly CorrectionKind[] = [...OF_QUESTIONS, 'founder'];

/**
 * Whom to call, most urgent first: overdue questions of the queue under the same filters, those due today, closed comments, who
 * answers for them by the register, and the last call. Calls are those of now, whatever the cut-off is.
 */
export async function getCalls(
  dataSource: DataSource,
  request: UnresolvedQuery & CallsList,
): Promise<Answered<CallsAnswer>> {
  const { scope, filters, basis, corrections, show, group, limit, account, now } = request;
  const cursors = cursorsOf('calls', { ...choiceOf(request), show, group }, CALL_PLACE);
  const after = cursors.read(request.cursor);
  if (after === null) return problem('bad-cursor');
  const opened = await resolveQuery(dataSource, request, OF_CALLS);
  if ('kind' in opened) return opened;
  const { period, rules, head } = opened;
  const asked = { scope, filters, basis, corrections, period, instants: null };
  const clocks = new DeadlineClocks(rules, period.cutoff);
  const nowSeconds = now.getTime() / 1_000;
  const began = startOfLocalDay(rules.zone, localDay(rules.zone, nowSeconds));
  const calls = await readCallGroups(dataSource, asked, { today: clocks.todayOfPages(), began, now: nowSeconds });
  const absence = calls.length === 0 ? await readAbsence(dataSource, asked) : null;
  if (absence === 'no-institutions' && isOfOne(filters)) return problem('not-found');
  const groups = groupedCalls(calls.filter(IN_LIST[show]), group);
  const order = callOrder(groups, group);
  const listed = groups.flatMap(({ of }) => [...of].sort((a, b) => order.compare(order.placeOf(a), order.placeOf(b))));
  const { rows, ...portion } = portionOf(listed, order, cursors, { after, limit });
  return {
    kind: 'answer',
    answer: {
      ...head,
      rows: await describe(dataSource, asked, rows, { account, now, clocks }),
      overdue: calls.reduce((sum, { overdue }) => sum + overdue, 0),
      dueToday: calls.reduce((sum, { dueToday }) => sum + dueToday, 0),
      groups: group === 'none' ? null : groupRows(groups, group),
      lists: countLists(calls),
      absence,
      ...portion,
    },
  };
}

function countLists(groups: readonly CallGroup[]): Record<CallList, number> {
  const counts = CALL_LISTS.map((list) => [list, groups.filter(IN_LIST[list]).length]);
  return Object.fromEntries(counts) as Record<CallList, number>;
}

const NAMED = {
  id: col.int,
  ogrn: col.text,
  name: col.text,
  oktmo: maybe(col.text),
  responsible: maybe(col.text),
  phone: maybe(col.text),
};

interface Described {
  readonly account: AskingAccount;
  readonly now: Date;
  readonly clocks: DeadlineClocks;
}

/** Whose they are, whom to call for which questions, and who did last; only of the rows that are shown. */
async function describe(
  dataSource: DataSource,
  asked: OpenQuery,
  groups: readonly CallGroup[],
  { account, now, clocks }: Described,
): Promise<CallRow[]> {
  const ids = groups.map(({ id }) => id);
  const { scope } = asked;
  const [named, contacts, questions] = await Promise.all([
    readNamed(dataSource, scope, ids),
    readLastContacts(dataSource, scope, ids),
    readCallQuestions(dataSource, asked, { ids, clocks }),
  ]);
  return groups.flatMap((group) => {
    const row = named.get(group.id);
    if (row === undefined) return [];
    const last = contacts.get(group.id);
    return {
      institution: { ogrn: row.ogrn, name: row.name },
      municipality: row.oktmo === null || group.place === null ? null : { oktmo: row.oktmo, name: group.place },
      placeCode: group.placeCode,
      founder: founderOf(group.founderOgrn, group.founder),
      ...{ overdue: group.overdue, open: group.open, dueToday: group.dueToday },
      ...{ oldestDueAt: instantOf(group.oldestDueAt), nextDueAt: instantOf(group.nextDueAt) },
      questions: questions.get(group.id) ?? [],
      page: group.page,
      commentsClosed: group.commentsClosed,
      ...{ responsible: row.responsible, phone: row.phone },
      isCalled: group.isCalled,
      last: last === undefined ? null : contactOf(last, account, now),
    };
  });
}

function instantOf(epochSeconds: number | null): string | null {
  return epochSeconds === null ? null : new Date(epochSeconds * 1_000).toISOString();
}

async function readNamed(
  dataSource: DataSource,
  scope: Scope,
  ids: readonly number[],
): Promise<ReadonlyMap<number, RowOf<typeof NAMED>>> {
  const rows = await readRows(
    dataSource,
    NAMED,
    sql`select i.id, i.ogrn, coalesce(i.short_name, i.name) as name, i.municipality_oktmo as oktmo, i.responsible,
               i.responsible_phone as phone
        from institution i where ${inScope(scope)} and i.id = any(${ids}::int[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
