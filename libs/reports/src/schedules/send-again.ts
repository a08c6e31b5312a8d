import type { AuditActor } from '@gospulse/access';
import { countLetters, readMailServer } from '@gospulse/mail';
import type { DataSource } from 'typeorm';
import { findEdition } from '../editions/edition.js';
import { writeLetters } from './end-run.js';
import { lettersOf } from './letter-key.js';
import { findLastRun, findSchedule } from './schedule.js';

export type SentAgain =
  | { readonly kind: 'written'; readonly letters: number }
  /** `letters-wait`: the last ones are on their way still. */
  | {
      readonly kind: 'refused';
      readonly why: 'no-such-schedule' | 'no-such-edition' | 'letters-wait' | 'no-recipients';
    };

interface Again {
  readonly regionCode: string;
  readonly id: number;
  readonly publicUrl: string | null;
  /** Who asks for it. */
  readonly actor: AuditActor;
}

/** Sends the last edition of a schedule once more, to those who are its recipients now. */
export function sendEditionAgain(
  dataSource: DataSource,
  { regionCode, id, publicUrl, actor }: Again,
  now: Date,
): Promise<SentAgain> {
  return dataSource.transaction(async (manager): Promise<SentAgain> => {
    const schedule = await findSchedule(manager, regionCode, id);
    if (schedule === null) return { kind: 'refused', why: 'no-such-schedule' };
    const last = await findLastRun(manager, id);
    const number = last?.number ?? null;
    const edition = number === null ? null : await findEdition(manager, regionCode, number);
    if (edition === null) return { kind: 'refused', why: 'no-such-edition' };
    if (schedule.recipients.length === 0) return { kind: 'refused', why: 'no-recipients' };
    const counts = await countLetters(manager, lettersOf({ scheduleId: id, editionId: edition.id }));
    if (counts.waiting > 0) return { kind: 'refused', why: 'letters-wait' };
    const sending = { publicUrl, mailFrom: await readMailServer(manager) };
    // A second click in the same minute finds these letters waiting, or there already.
    const again = `${counts.sent + counts.refused}`;
    const letters = await writeLetters(manager, {
      schedule,
      edition,
      incomplete: null,
      sending,
      now,
      again: { mark: again, actor },
    });
    return { kind: 'written', letters };
  });
}
