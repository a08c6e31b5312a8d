import { readObservingSettings } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/**
 * Whether VK is asked at all: `no-tokens` when no collector that lives has any, `tokens-refused` when none of the tokens in
 * use is accepted, `author-key` when posts and comments are not, because no collector with tokens has the key that this
 * database's authors are hashed with, `unknown` as long as no collector has been started.
 */
export type Observing = 'on' | 'no-tokens' | 'tokens-refused' | 'author-key' | 'unknown';

export const DEFAULT_WALL_GET_PER_DAY = 5_000;

export interface ObservingState {
  readonly state: Observing;
  /** Calls of `wall.get` a token may make in a day: the collectors', or VK's known limit until one has said so. */
  readonly wallGetPerDay: number;
}

export async function readObserving(dataSource: DataSource): Promise<ObservingState> {
  const [{ tokens, wallGetPerDay }, [row]] = await Promise.all([
    readObservingSettings(dataSource),
    dataSource.query<{ refused: boolean | null; keyless: boolean | null }[]>(
      `select (select bool_and(state <> 'ok') from vk_token_in_use) as refused,
              (select bool_and(not author_key_fits) from collector_at_work where tokens <> '{}') as keyless`,
    ),
  ]);
  return {
    state: observingOf(tokens, row?.refused ?? false, row?.keyless ?? false),
    wallGetPerDay: wallGetPerDay ?? DEFAULT_WALL_GET_PER_DAY,
  };
}

function observingOf(tokens: number | null, refused: boolean, keyless: boolean): Observing {
  if (tokens === null) return 'unknown';
  if (tokens === 0) return 'no-tokens';
  if (refused) return 'tokens-refused';
  return keyless ? 'author-key' : 'on';
}
