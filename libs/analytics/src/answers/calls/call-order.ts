import type { CallGroupRow } from '@gospulse/contracts';
import { BESIDE_MUNICIPALITIES, NO_FOUNDER, type CallGrouping } from '@gospulse/domain';
import { comparePlaces, type ListOrder, type PlaceShape } from '../../query/cursor.js';
import { GROUP_CODE, type CallGroup } from './call-groups.js';

/** After all instants: who has no deadline comes last. */
const NEVER = 9_999_999_999;

export const CALL_PLACE: PlaceShape = ['number', 'number', 'text', 'number', 'number', 'number'];

/** Institutions under one code, most urgent group first. */
export interface GroupedCalls {
  readonly code: string;
  readonly of: readonly CallGroup[];
  readonly overdue: number;
  readonly oldestDueAt: number;
}

/** Groups of a list in their order: most overdue questions first, then whose first deadline passes first. */
export function groupedCalls(listed: readonly CallGroup[], grouping: CallGrouping): GroupedCalls[] {
  const byCode = new Map<string, CallGroup[]>();
  for (const group of listed) {
    const code = GROUP_CODE[grouping](group);
    byCode.set(code, [...(byCode.get(code) ?? []), group]);
  }
  return [...byCode]
    .map(([code, of]) => ({ code, of, overdue: sumOf(of, 'overdue'), oldestDueAt: Math.min(...of.map(firstDeadline)) }))
    .sort((a, b) => comparePlaces(placeOfGroup(a), placeOfGroup(b)));
}

function placeOfGroup({ overdue, oldestDueAt, code }: GroupedCalls): [number, number, string] {
  return [-overdue, oldestDueAt, code];
}

/** Most overdue questions first, then whose first deadline passed or passes first, then in one order whatever it is. */
export function callOrder(groups: readonly GroupedCalls[], grouping: CallGrouping): ListOrder<CallGroup> {
  const places = new Map(groups.map((group) => [group.code, placeOfGroup(group)]));
  return {
    placeOf: (row) => [
      ...(places.get(GROUP_CODE[grouping](row)) ?? [0, NEVER, '']),
      ...[-row.overdue, firstDeadline(row), row.id],
    ],
    compare: comparePlaces,
  };
}

/** What has passed is earlier than what is still to pass. */
function firstDeadline({ oldestDueAt, nextDueAt }: CallGroup): number {
  return oldestDueAt ?? nextDueAt ?? NEVER;
}

function sumOf(of: readonly CallGroup[], what: 'overdue' | 'dueToday'): number {
  return of.reduce((sum, group) => sum + group[what], 0);
}

/** Groups as they are told. */
export function groupRows(groups: readonly GroupedCalls[], grouping: CallGrouping): CallGroupRow[] {
  return groups.map(({ code, of, overdue }) => {
    const deadlines = of.flatMap(({ oldestDueAt }) => oldestDueAt ?? []);
    return {
      ...{ code, name: nameOf(of[0], grouping) ?? nameBeside(code) },
      ...{ institutions: of.length, overdue, dueToday: sumOf(of, 'dueToday') },
      oldestDueAt: deadlines.length === 0 ? null : new Date(Math.min(...deadlines) * 1_000).toISOString(),
    };
  });
}

function nameOf(group: CallGroup | undefined, grouping: CallGrouping): string | null {
  return (grouping === 'founder' ? group?.founder : group?.place) ?? null;
}

/** A row beside the municipalities or the founders; a code that nothing names stands for itself. */
function nameBeside(code: string): string {
  return (
    [
      ...BESIDE_MUNICIPALITIES.map(({ oktmo, name }) => ({ code: oktmo, name })),
      { code: NO_FOUNDER.ogrn, name: NO_FOUNDER.name },
    ].find((each) => each.code === code)?.name ?? code
  );
}
