import type { CallRow, CallsAnswer } from '@gospulse/contracts';
import { CALL_LISTS, type CallList, type CorrectionKind } from '@gospulse/domain';
import { col, maybe, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { comparePlaces, cursorsOf, portionOf, type PlaceShape } from '../../query/cursor.js';
import { inScope, isOfOne, type Scope } from '../../query/scope.js';
import { OF_QUESTIONS } from '../../questions/counted-corrections.js';
import { PLACE_CODE } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';
import { choiceOf, problem, resolveQuery, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { founderOf } from '../parts/founder.js';
import { readAbsence } from '../queue/absence.js';
import { IN_LIST, placeOfCall, readCallGroups, type CallGroup } from './call-groups.js';
import { contactOf, readLastContacts, type AskingAccount } from './contact-rows.js';

/** Which institutions are listed, and who asks. */
export interface CallsList {
  readonly show: CallList;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly account: AskingAccount;
}

/** As of the queue: what makes its questions other, and whose they are. */
const OF_CALLS: readonly CorrectionKind[] = [...OF_QUESTIONS, 'founder'];
const SHAPE: PlaceShape = ['number', 'number', 'number'];

/**
 * Whom to call, most urgent first: overdue questions of the queue under the same filters, closed comments, who answers
 * for them by the register, and the last call. Calls are those of now, whatever the cut-off is.
 */
export async function getCalls(
  dataSource: DataSource,
  request: UnresolvedQuery & CallsList,
): Promise<Answered<CallsAnswer>> {
  const { scope, filters, basis, corrections, show, limit, account, now } = request;
  const cursors = cursorsOf('calls', { ...choiceOf(request), show }, SHAPE);
  const after = cursors.read(request.cursor);
  if (after === null) return problem('bad-cursor');
  const opened = await resolveQuery(dataSource, request, OF_CALLS);
  if ('kind' in opened) return opened;
  const { period, head } = opened;
  const asked = { scope, filters, basis, corrections, period, instants: null };
  const groups = await readCallGroups(dataSource, asked, now.getTime() / 1_000);
  const absence = groups.length === 0 ? await readAbsence(dataSource, asked) : null;
  if (absence === 'no-institutions' && isOfOne(filters)) return problem('not-found');
  const listed = groups.filter(IN_LIST[show]).sort((a, b) => comparePlaces(placeOfCall(a), placeOfCall(b)));
  const order = { placeOf: placeOfCall, compare: comparePlaces };
  const { rows, ...portion } = portionOf(listed, order, cursors, { after, limit });
  return {
    kind: 'answer',
    answer: {
      ...head,
      rows: await describe(dataSource, scope, rows, { account, now }),
      overdue: groups.reduce((sum, { overdue }) => sum + overdue, 0),
      lists: countLists(groups),
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
  place: maybe(col.text),
  placeCode: col.text,
  founderOgrn: maybe(col.text),
  founder: maybe(col.text),
  responsible: maybe(col.text),
  phone: maybe(col.text),
};

/** Whose they are, whom to call and who did last; only of the rows that are shown. */
async function describe(
  dataSource: DataSource,
  scope: Scope,
  groups: readonly CallGroup[],
  { account, now }: { readonly account: AskingAccount; readonly now: Date },
): Promise<CallRow[]> {
  const ids = groups.map(({ id }) => id);
  const [named, contacts] = await Promise.all([
    readRows(
      dataSource,
      NAMED,
      sql`select i.id, i.ogrn, coalesce(i.short_name, i.name) as name, i.municipality_oktmo as oktmo, m.short_name as place,
                 ${PLACE_CODE} as "placeCode", i.founder_ogrn as "founderOgrn",
                 coalesce(f.short_name, f.name) as founder, i.responsible, i.responsible_phone as phone
          from institution i left join municipality m on m.oktmo = i.municipality_oktmo
          left join institution f on f.ogrn = i.founder_ogrn and f.region_code = i.region_code
          where ${inScope(scope)} and i.id = any(${ids}::int[])`,
    ),
    readLastContacts(dataSource, scope, ids),
  ]);
  const byId = new Map<number, RowOf<typeof NAMED>>(named.map((row) => [row.id, row]));
  return groups.flatMap((group) => {
    const row = byId.get(group.id);
    if (row === undefined) return [];
    const last = contacts.get(group.id);
    return {
      institution: { ogrn: row.ogrn, name: row.name },
      municipality: row.oktmo === null || row.place === null ? null : { oktmo: row.oktmo, name: row.place },
      placeCode: row.placeCode,
      founder: founderOf(row.founderOgrn, row.founder),
      overdue: group.overdue,
      open: group.open,
      oldestDueAt: group.oldestDueAt === null ? null : new Date(group.oldestDueAt * 1_000).toISOString(),
      page: group.page,
      commentsClosed: group.commentsClosed,
      responsible: row.responsible,
      phone: row.phone,
      isCalled: group.isCalled,
      last: last === undefined ? null : contactOf(last, account, now),
    };
  });
}
