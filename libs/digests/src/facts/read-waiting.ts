import { getQueue, type UnresolvedQuery } from '@gospulse/analytics';
import type { QueueRow } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import type { Waiting, WaitingQuestion } from './digest-facts.js';

/** From when on what fell due is new, and when today ends; epoch seconds. */
export interface WaitingTimes {
  readonly newSince: number;
  readonly dayEnds: number;
}

/** Lines of a letter. */
const MAX_SHOWN = 5;
const PORTION = 500;
const MAX_PORTIONS = 10;

/** Who waits, as the queue of the screen has it. Null: it cannot be told. */
export async function readWaiting(
  dataSource: DataSource,
  query: UnresolvedQuery,
  { newSince, dayEnds }: WaitingTimes,
): Promise<Waiting | null> {
  const overdue = await readRows(dataSource, query, 'overdue');
  const open = await readRows(dataSource, query, 'open');
  if (overdue === null || open === null) return null;
  const dueBy = ({ dueAt }: QueueRow) => (dueAt === null ? Infinity : Date.parse(dueAt) / 1_000);
  return {
    overdue: overdue.states.overdue,
    open: overdue.states.open,
    earlier: overdue.earlier,
    dueToday: open.rows.filter((row) => dueBy(row) < dayEnds).map(questionOf),
    newlyOverdue: overdue.rows.filter((row) => dueBy(row) >= newSince).map(questionOf),
    next: open.rows.slice(0, MAX_SHOWN).map(questionOf),
    longest: overdue.rows.slice(0, MAX_SHOWN).map(questionOf),
  };
}

async function readRows(dataSource: DataSource, query: UnresolvedQuery, state: 'open' | 'overdue') {
  const rows: QueueRow[] = [];
  let cursor: string | undefined;
  let told = { states: { open: 0, overdue: 0 }, earlier: 0 };
  for (let portion = 0; portion < MAX_PORTIONS; portion += 1) {
    const answered = await getQueue(dataSource, { ...query, state, sort: 'due', limit: PORTION, cursor });
    if (answered.kind === 'problem') return null;
    const { answer } = answered;
    rows.push(...answer.rows);
    if (portion === 0) told = { states: answer.states, earlier: answer.earlier.questions };
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return { ...told, rows };
}

function questionOf({ institution, url, askedAt, dueAt }: QueueRow): WaitingQuestion {
  return { institution: institution.name, url, askedAt, dueAt };
}
