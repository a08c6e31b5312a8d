import { judgeClock } from '@gospulse/domain';
import { readClockLead, writeClockLead } from '@gospulse/store';
import type { CollectionContext } from './context.js';

/** Smaller changes of the difference are not worth writing down. Seconds. */
const MIN_CHANGE = 30;

/** Compares the clock that dates all facts with the database's, before each pass. */
export interface ClockGuard {
  /** False while the difference is such that no fact can be dated: nothing may be observed then. */
  allows(): Promise<boolean>;
}

/** Only for a collector that goes by the machine's clock: an operator's `--now` differs by right. */
export function createClockGuard(
  context: Pick<CollectionContext, 'dataSource' | 'owner' | 'logger' | 'now'>,
): ClockGuard {
  let told: { readonly verdict: string; readonly seconds: number } = { verdict: 'good', seconds: 0 };
  return {
    async allows() {
      const seconds = await readClockLead(context.dataSource, () => context.now().getTime());
      const verdict = judgeClock(seconds);
      if (verdict !== told.verdict || Math.abs(seconds - told.seconds) > MIN_CHANGE) {
        await writeClockLead(context.dataSource, context.owner, seconds);
        const note = { aheadSeconds: Math.round(seconds) };
        if (verdict === 'unusable') context.logger.error(note, "the clock is not the database's: nothing is observed");
        else if (verdict === 'differs') context.logger.warn(note, "the clock differs from the database's");
        else if (told.verdict !== 'good') context.logger.info(note, "the clock agrees with the database's again");
        told = { verdict, seconds };
      }
      return verdict !== 'unusable';
    },
  };
}
