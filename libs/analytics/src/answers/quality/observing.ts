import { collectorAbsence, WALL_GET_PER_DAY, type CollectorAbsence } from '@gospulse/domain';
import { col, findRow, maybe, readClockLeads, readCollectorSigns, readObservingSettings } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../../sources/statement.js';
import { isEveryClockUnusable } from './clock-state.js';

/**
 * Whether VK is asked at all: `no-collector` when none has lived for over a minute, `no-tokens` when no collector that lives
 * has any, `tokens-refused` when none of the tokens in use is accepted, `clock-off` while the clocks of all collectors that
 * live are so wrong that no fact could be dated, `author-key` when posts and comments are not asked for, because no collector with tokens has the key
 * that this database's authors are hashed with, `unknown` as long as no collector has been started.
 */
export type Observing = 'on' | 'no-collector' | 'no-tokens' | 'tokens-refused' | 'clock-off' | 'author-key' | 'unknown';

/** Of no token and of no collector with one: null. */
const AT_WORK = { refused: maybe(col.flag), keyless: maybe(col.flag) };

export interface ObservingState {
  readonly state: Observing;
  /** Since which instant no collector has lived; null: one does, or it is not known. */
  readonly notCollectingSince: string | null;
  /** Calls of `wall.get` a token may make in a day: the collectors', or VK's known limit until one has said so. */
  readonly wallGetPerDay: number;
}

/** @param leads how far the collectors' clocks are ahead, where they have been read already */
export async function readObserving(
  dataSource: DataSource,
  leads: readonly (number | null)[] | null = null,
): Promise<ObservingState> {
  const [{ tokens, wallGetPerDay }, clocks, atWork, signs] = await Promise.all([
    readObservingSettings(dataSource),
    leads ?? readClockLeads(dataSource),
    findRow(
      dataSource,
      AT_WORK,
      sql`select (select bool_and(state <> 'ok') from vk_token_in_use) as refused,
                 (select bool_and(not author_key_fits) from collector_at_work where tokens <> '{}') as keyless`,
    ),
    readCollectorSigns(dataSource),
  ]);
  const absence = collectorAbsence(signs);
  const since = absence?.since ?? null;
  return {
    state: observingOf({
      absence,
      tokens,
      refused: atWork?.refused ?? false,
      clockIsOff: isEveryClockUnusable(clocks),
      keyless: atWork?.keyless ?? false,
    }),
    notCollectingSince: since === null ? null : new Date(since * 1_000).toISOString(),
    wallGetPerDay: wallGetPerDay ?? WALL_GET_PER_DAY,
  };
}

interface Signs {
  readonly absence: CollectorAbsence | null;
  readonly tokens: number | null;
  readonly refused: boolean;
  readonly clockIsOff: boolean;
  readonly keyless: boolean;
}

/** What keeps most from being observed is told first. */
function observingOf({ absence, tokens, refused, clockIsOff, keyless }: Signs): Observing {
  if (absence !== null) return 'no-collector';
  if (tokens === null) return 'unknown';
  if (tokens === 0) return 'no-tokens';
  if (refused) return 'tokens-refused';
  if (clockIsOff) return 'clock-off';
  return keyless ? 'author-key' : 'on';
}
