import { col, maybe, OF_ALL_REGIONS, readRow } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../../sources/statement.js';

/** How far the collectors are with their work, for whoever watches the installation. */
export interface WorkState {
  /** When a pass ended last, of whichever collector; null: none has yet. */
  readonly lastPassEndedAt: string | null;
  /** Days of pages that changed and are not summed up yet. Beyond {@link MAX_MARKS_COUNTED} no further one is counted. */
  readonly marksWaiting: number;
  /** Days of regions whose sheets are to be written anew. */
  readonly sheetsWaiting: number;
}

/** The first history brings millions of marks: to count them all at each look would cost more than it tells. */
export const MAX_MARKS_COUNTED = 100_000;

const STATE = { lastPassEndedAt: maybe(col.instant), marksWaiting: col.int, sheetsWaiting: col.int };

/** It is that of the whole installation: its regions share the collectors. */
export async function readWorkState(dataSource: DataSource): Promise<WorkState> {
  const state = await readRow(
    dataSource,
    STATE,
    sql`${OF_ALL_REGIONS}
        select (select max(finished_at) from sweep where mode <> 'history') as "lastPassEndedAt",
               (select count(*)::int from (select from touched_day limit ${MAX_MARKS_COUNTED}) m) as "marksWaiting",
               (select count(*)::int from sheet_due) as "sheetsWaiting"`,
  );
  return { ...state, lastPassEndedAt: state.lastPassEndedAt?.toISOString() ?? null };
}
