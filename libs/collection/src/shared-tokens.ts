import {
  forgetComingUsage,
  readTokenParks,
  registerTokens,
  spendQuota,
  takeSlots,
  writeTokenExecute,
  writeTokenPark,
  writeTokenState,
} from '@gospulse/store';
import type { Logger } from '@gospulse/platform';
import { fingerprint, vkDay, type CallLedger, type TokenNote, type VkToken } from '@gospulse/vk';
import type { DataSource } from 'typeorm';

/** What the gateway needs so that all processes with the same tokens keep one pace and one quota. */
export interface SharedTokens {
  readonly ledger: CallLedger;
  readonly note: (note: TokenNote) => void;
  /** Says that the tokens are still in use; a token nobody names for a day is forgotten. */
  confirm(): Promise<void>;
  /** Resolves when all notes so far are written. */
  settled(): Promise<void>;
}

export async function shareTokens(options: {
  readonly dataSource: DataSource;
  /** The name of the collector's liveness lock. */
  readonly owner: string;
  readonly tokens: readonly VkToken[];
  readonly logger: Logger;
}): Promise<SharedTokens> {
  const { dataSource, owner, tokens, logger } = options;
  const rows = tokens.map((token) => ({
    fingerprint: fingerprint(token),
    kind: token.kind,
    requests_per_second: token.requestsPerSecond,
  }));
  const confirm = async () => {
    await registerTokens(dataSource, { owner, tokens: rows });
    await forgetComingUsage(dataSource, vkDay(Date.now()));
  };
  await confirm();
  let writing: Promise<void> = Promise.resolve();
  return {
    confirm,
    ledger: {
      takeSlots: (token, slots, slotMs) => takeSlots(dataSource, token, slots, slotMs),
      spend: (token, method, calls, quota) =>
        spendQuota(dataSource, { token, method, calls, quota, day: vkDay(Date.now()) }),
      parks: (token) => readTokenParks(dataSource, token),
    },
    note: (note) => {
      const { token: named, ...change } = note;
      logger[isGood(note) ? 'info' : 'warn']({ ...change, fingerprint: named }, 'a token changed');
      writing = writing
        .then(() => write(dataSource, note))
        .catch((error: unknown) => {
          // The note is for people: what the gateway does with the token does not hang on it.
          logger.error({ err: error instanceof Error ? error.message : 'unknown' }, 'a note on a token was not kept');
        });
    },
    settled: () => writing,
  };
}

function isGood(note: TokenNote): boolean {
  return note.kind === 'execute' || (note.kind === 'state' && note.state === 'ok');
}

function write(dataSource: DataSource, note: TokenNote): Promise<void> {
  if (note.kind === 'state') return writeTokenState(dataSource, new Date(), note);
  if (note.kind === 'parked') return writeTokenPark(dataSource, note);
  return writeTokenExecute(dataSource, note.token, note.works);
}
