import { auditWithin, type AuditActor } from '@gospulse/access';
import { PERIOD_KINDS, type PeriodKind } from '@gospulse/domain';
import { writeLetter } from '@gospulse/mail';
import { col, findRow, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { listFiles, type Edition } from '../editions/edition.js';
import { readSummary } from '../editions/summary.js';
import { periodWith } from '../forms/period.js';
import { lettersOf } from '../jobs/letter-key.js';
import { editionLetter, type LetterEdition } from './edition-letter.js';
import { readMaker } from './maker.js';
import { recipientLists } from './recipient-lists.js';
import type { Schedule } from './schedule.js';

/** What letters need to know of the installation. */
export interface Sending {
  /** Origin that people type; null: none is set. */
  readonly publicUrl: string | null;
  /** The address that letters are from; null: no server is set, and they wait for one. */
  readonly mailFrom: string | null;
}

interface Letters {
  readonly schedule: Schedule;
  readonly edition: Edition;
  readonly incomplete: string | null;
  readonly sending: Sending;
  readonly now: Date;
  /** Sent once more, because somebody asked for it: the mark makes letters of their own of them. */
  readonly again: { readonly mark: string; readonly actor: AuditActor } | null;
}

/** A letter to each recipient, and what the journal tells of files that are handed over. @returns how many were written */
export async function writeLetters(
  manager: EntityManager,
  { schedule, edition, incomplete, sending, now, again }: Letters,
): Promise<number> {
  const content = editionLetter(await readLetterEdition(manager, edition, schedule), {
    incomplete,
    publicUrl: sending.publicUrl,
  });
  const prefix = lettersOf({ scheduleId: schedule.id, editionId: edition.id });
  const domain = sending.mailFrom?.split('@').at(-1);
  let written = 0;
  for (const recipient of schedule.recipients) {
    const key = `${prefix}to ${recipient.toLowerCase()}${again === null ? '' : ` again ${again.mark}`}`;
    if (await writeLetter(manager, { ...content, key, kind: 'edition', recipient }, now, domain)) written += 1;
  }
  if (written === 0) return 0;
  const actor = again?.actor ?? (await readMaker(manager, schedule));
  const [{ regionCode: region }, { number, sha256 }] = [schedule, edition];
  for (const recipients of recipientLists(schedule.recipients)) {
    const details = { region, number, recipients, sha256 };
    const event = { action: 'edition.send', subject: `№ ${number}`, outcome: 'done', details } as const;
    await auditWithin(manager, { actor, event, now });
  }
  return written;
}

async function readLetterEdition(
  database: Database,
  edition: Edition,
  { zone, regionCode }: Schedule,
): Promise<LetterEdition> {
  const { id, number, formTitle, from, to, asOf, frozenAt, frozenBy, corrects, periodCode } = edition;
  const region = await findRow(database, { name: col.text }, sql`select name from region where code = ${regionCode}`);
  const { sentences, gaps } = await readSummary(database, id);
  return {
    ...{ id, number, formTitle, zone, asOf, frozenAt, frozenBy, corrects, sentences, gaps },
    regionName: region?.name ?? regionCode,
    period: { kind: kindOf(periodCode, from), from, to },
    files: await listFiles(database, id),
  };
}

/** The kind of the period that is called so and begins then. */
function kindOf(code: string, from: string): PeriodKind {
  return PERIOD_KINDS.find((kind) => periodWith(kind, from).code === code) ?? 'month';
}
