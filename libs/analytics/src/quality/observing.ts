import { readObservingSettings } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/**
 * Whether VK is asked at all: `no-tokens` when no collector that lives has any, `tokens-refused` when none of the tokens in
 * use is accepted, `unknown` as long as no collector has been started.
 */
export type Observing = 'on' | 'no-tokens' | 'tokens-refused' | 'unknown';

export const DEFAULT_WALL_GET_PER_DAY = 5_000;

export interface ObservingState {
  readonly state: Observing;
  /** Calls of `wall.get` a token may make in a day: the collectors', or VK's known limit until one has said so. */
  readonly wallGetPerDay: number;
}

export async function readObserving(dataSource: DataSource): Promise<ObservingState> {
  const [{ tokens, wallGetPerDay }, states] = await Promise.all([
    readObservingSettings(dataSource),
    dataSource.query<{ refused: boolean | null }[]>("select bool_and(state <> 'ok') as refused from vk_token_in_use"),
  ]);
  return {
    state: observingOf(tokens, states[0]?.refused ?? false),
    wallGetPerDay: wallGetPerDay ?? DEFAULT_WALL_GET_PER_DAY,
  };
}

function observingOf(tokens: number | null, refused: boolean): Observing {
  if (tokens === null) return 'unknown';
  if (tokens === 0) return 'no-tokens';
  return refused ? 'tokens-refused' : 'on';
}
