import { readObservingSettings } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { readClockState } from './clock-state.js';

/**
 * Whether VK is asked at all: `no-tokens` when no collector that lives has any, `tokens-refused` when none of the tokens in
 * use is accepted, `clock-off` while a collector's clock is so wrong that no fact could be dated, `unknown` as long as no collector has been started.
 */
export type Observing = 'on' | 'no-tokens' | 'tokens-refused' | 'clock-off' | 'unknown';

export const DEFAULT_WALL_GET_PER_DAY = 5_000;

export interface ObservingState {
  readonly state: Observing;
  /** Calls of `wall.get` a token may make in a day: the collectors', or VK's known limit until one has said so. */
  readonly wallGetPerDay: number;
}

export async function readObserving(dataSource: DataSource): Promise<ObservingState> {
  const [{ tokens, wallGetPerDay }, clock, states] = await Promise.all([
    readObservingSettings(dataSource),
    readClockState(dataSource),
    dataSource.query<{ refused: boolean | null }[]>("select bool_and(state <> 'ok') as refused from vk_token_in_use"),
  ]);
  return {
    state: observingOf(tokens, states[0]?.refused ?? false, clock.state === 'unusable'),
    wallGetPerDay: wallGetPerDay ?? DEFAULT_WALL_GET_PER_DAY,
  };
}

function observingOf(tokens: number | null, refused: boolean, clockIsOff: boolean): Observing {
  if (tokens === null) return 'unknown';
  if (tokens === 0) return 'no-tokens';
  if (refused) return 'tokens-refused';
  return clockIsOff ? 'clock-off' : 'on';
}
