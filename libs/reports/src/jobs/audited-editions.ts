import { audit, auditWithin, type AuditActor, type AuditEvent } from '@gospulse/access';
import type { AuditReason } from '@gospulse/domain';
import { col, findRow, run } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import type { Edition } from '../editions/edition.js';
import { freezeEdition } from '../editions/freeze.js';
import type { EditionAuthor, FreezeRequest, Frozen, FrozenEdition } from '../editions/freeze-request.js';
import { verifyEdition, type Verified, type VerifyRequest } from '../editions/verify.js';
import { withdrawEdition, type Withdrawn } from '../editions/withdraw.js';
import { callOffLettersAbout } from './letter-key.js';
import { verdictWords, type ReportRefusal, type SheetTitles } from './words.js';

/** What has to stand or fall together with what is done: a job that ends with it. */
export interface Together<Done> {
  /** Before the event is written. Whatever it throws undoes all. */
  readonly done?: (manager: EntityManager, done: Done) => Promise<void>;
  readonly refused?: (manager: EntityManager, refusal: ReportRefusal) => Promise<void>;
  /** What is not the last word, or is written down by whoever asks: nothing of it stands in the journal. `failed`: it broke. */
  readonly leavesOpen?: readonly (ReportRefusal['why'] | 'failed')[];
}

type FreezeEvent = Omit<FreezeRequest, 'audit' | 'writeFiles' | 'asOf'>;

const eventOf = ({
  regionCode,
  form,
  period,
  corrects,
}: Pick<FreezeEvent, 'regionCode' | 'form' | 'period' | 'corrects'>) => ({
  action: 'edition.freeze' as const,
  subject: `${form.code} ${period.code}`,
  about: { region: regionCode, form: form.code, period: period.code, corrects: corrects?.number ?? null },
});

/** Freezes an edition: what was done stands in the journal with it, and what was refused by itself. */
export async function freezeAudited(
  dataSource: DataSource,
  request: Omit<FreezeRequest, 'audit'>,
  actor: AuditActor,
  together: Together<FrozenEdition> = {},
): Promise<Frozen> {
  const { action, subject, about } = eventOf(request);
  const frozen = await freezeEdition(dataSource, {
    ...request,
    audit: async (manager, edition) => {
      await together.done?.(manager, edition);
      const { regionCode, at: now } = request;
      if (edition.corrects !== null) await callOffLettersAbout(manager, { regionCode, number: edition.corrects, now });
      const details = { ...about, number: edition.number, sha256: edition.sha256 };
      const event: AuditEvent = { action, subject, outcome: 'done', details };
      await auditWithin(manager, { actor, event, now: request.at });
    },
  }).catch(async (error: unknown) => {
    const event: AuditEvent = { action, subject, outcome: 'refused', details: { ...about, why: 'failed' } };
    // Where the database itself is what failed there is nobody to tell.
    if (!together.leavesOpen?.includes('failed'))
      await audit(dataSource, { actor, event, now: request.at }).catch(() => undefined);
    throw error;
  });
  if (frozen.kind === 'refused' && !together.leavesOpen?.includes(frozen.why))
    await noteRefusal(dataSource, { actor, action, subject, about, now: request.at }, frozen, together.refused);
  return frozen;
}

interface Tried {
  readonly actor: AuditActor;
  readonly action: AuditEvent['action'];
  readonly subject: string;
  readonly about: AuditEvent['details'];
  readonly now: Date;
}

/** What a refusal is called in the journal, where other things are refused under the same names. */
const NOTED: Partial<Readonly<Record<ReportRefusal['why'], AuditReason>>> = {
  busy: 'another-freeze',
  'in-the-future': 'period-to-come',
};

export function auditReasonOf({ why }: ReportRefusal): AuditReason {
  return NOTED[why] ?? (why as Exclude<ReportRefusal['why'], 'busy' | 'in-the-future'>);
}

/** Writes down that something was refused. */
export function noteRefusal(
  dataSource: DataSource,
  { actor, action, subject, about, now }: Tried,
  refusal: ReportRefusal,
  together?: Together<never>['refused'],
): Promise<void> {
  return dataSource.transaction(async (manager) => {
    await together?.(manager, refusal);
    const details = { ...about, why: auditReasonOf(refusal) };
    await auditWithin(manager, { actor, event: { action, subject, outcome: 'refused', details }, now });
  });
}

/** Takes an edition out of force; done or refused, it stands in the journal. */
export async function withdrawAudited(
  dataSource: DataSource,
  request: {
    readonly regionCode: string;
    readonly number: number;
    readonly reason: string;
    readonly at: Date;
    readonly by: EditionAuthor;
  },
  actor: AuditActor,
): Promise<Withdrawn> {
  const { regionCode, number, at: now } = request;
  const [action, subject, about] = ['edition.withdraw' as const, `№ ${number}`, { region: regionCode, number }];
  const withdrawn = await withdrawEdition(dataSource, {
    ...request,
    audit: async (manager) => {
      await callOffLettersAbout(manager, { regionCode, number, now });
      await auditWithin(manager, { actor, event: { action, subject, outcome: 'done', details: about }, now });
    },
  });
  if (withdrawn.kind === 'refused')
    await noteRefusal(dataSource, { actor, action, subject, about, now }, { why: withdrawn.why, number });
  return withdrawn;
}

/** A verdict with its words. */
export interface Checked {
  readonly verified: Verified;
  readonly words: string;
}

/** Computes an edition anew and compares; what was found is kept beside it, and stands in the journal. */
export async function verifyAudited(
  dataSource: DataSource,
  request: VerifyRequest & { readonly by: EditionAuthor; readonly at: Date },
  actor: AuditActor,
  together: Together<Checked> = {},
): Promise<Checked> {
  const { number, regionCode, by, at } = request;
  const verified = await verifyEdition(dataSource, request);
  const edition = verified.kind === 'no-such-edition' ? null : verified.edition;
  const words = verdictWords(verified, number, edition === null ? NO_TITLES : await readTitles(dataSource, edition));
  const checked: Checked = { verified, words };
  await dataSource.transaction(async (manager) => {
    await together.done?.(manager, checked);
    if (edition === null) return;
    await run(
      manager,
      sql`insert into edition_check (edition_id, at, done_by, account_id, result, words)
          values (${edition.id}, ${at}, ${by.name}, ${by.accountId}, ${verified.kind}, ${words})`,
    );
    const details = { region: regionCode, number, result: verified.kind, sha256: edition.sha256 };
    const event: AuditEvent = { action: 'edition.verify', subject: `№ ${number}`, outcome: 'done', details };
    await auditWithin(manager, { actor, event, now: at });
  });
  return checked;
}

const NO_TITLES: SheetTitles = { titleOf: (sheet) => sheet, headOf: (_, column) => column };

/** What the sheets and columns of an edition are called, by its own form. */
async function readTitles(dataSource: DataSource, { id }: Edition): Promise<SheetTitles> {
  const row = await findRow(
    dataSource,
    { form: col.text },
    sql`select form::text as form from edition where id = ${id}`,
  );
  const { sheets } = JSON.parse(row?.form ?? '{"sheets":[]}') as Pick<FreezeRequest['form'], 'sheets'>;
  const sheetOf = (code: string) => sheets.find((sheet) => sheet.code === code);
  return {
    titleOf: (code) => sheetOf(code)?.title ?? code,
    headOf: (code, column) => sheetOf(code)?.columns.find((each) => each.code === column)?.head ?? column,
  };
}
