import {
  type EditionDocument,
  type EditionFile,
  FileFailure,
  jsonBytes,
  refuseOverKept,
  type WriteFiles,
} from '@gospulse/files';
import {
  countUnsummed,
  keptFacts,
  readKnownFrom,
  refreshRollups,
  resolvePeriod,
  type ResolvedPeriod,
} from '@gospulse/analytics';
import { CLASSIFIER_VERSION, EDITION_FILE_KINDS, type EditionFileKind } from '@gospulse/domain';
import { col, extractTable, findRow, inSnapshot, readRow, readZone, run, type TableExtract } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { currentTexts, type KeptTexts } from '../texts/kept-texts.js';
import { makeDocument, registerVersion } from '../document/make-document.js';
import { isOver, type ReportPeriod } from '../forms/period.js';
import type { ResolvedForm } from '../forms/resolve-form.js';
import { toldBy } from './brief.js';
import { findEdition, findInForce, lastNumber, type Edition } from './edition.js';
import { factsOfRows } from './facts-of-rows.js';
import type { GivenNumbers } from './given-numbers.js';
import { hashOf } from './hash-of.js';
import { writeKeptRows } from './kept-rows.js';
import { readBefore } from './read-before.js';

/** Who freezes: an account, or the operator at the machine. */
export interface EditionAuthor {
  readonly name: string;
  readonly accountId: number | null;
}

export interface FreezeRequest {
  readonly regionCode: string;
  readonly form: ResolvedForm;
  readonly period: ReportPeriod;
  /** The cut-off: nothing later is known. */
  readonly asOf: Date;
  /** When it is frozen, by the clock. */
  readonly at: Date;
  readonly by: EditionAuthor;
  /** The number of the edition that this one replaces, and why. */
  readonly corrects?: { readonly number: number; readonly reason: string } | undefined;
  readonly writeFiles: WriteFiles;
  /** Kinds of files that are kept, JSON always among them; left out: all. */
  readonly kinds?: readonly EditionFileKind[] | undefined;
  /** Called last in the transaction that writes the edition, so that neither stands without the other. */
  readonly audit?: (manager: EntityManager, frozen: FrozenEdition) => Promise<void>;
  /** What the program says and computes by; left out: as this one does. */
  readonly texts?: KeptTexts;
  /** Numbers that were given already, whether the database knows of them or not; left out: it knows of all. */
  readonly numbers?: GivenNumbers | undefined;
}

/** What has been frozen. */
export interface FrozenEdition {
  readonly number: number;
  /** Numbers before it that were given to editions which the database does not have: it was restored from an older backup. */
  readonly numbersLost: number;
  readonly formCode: string;
  readonly period: string;
  readonly corrects: number | null;
  /** Of the document, hex. */
  readonly sha256: string;
  readonly files: readonly {
    readonly kind: string;
    readonly name: string;
    readonly sha256: string;
    readonly size: number;
  }[];
}

export type FreezeRefusal =
  | {
      readonly why:
        'unknown-region' | 'not-this-period' | 'unfinished' | 'in-the-future' | 'no-facts' | 'busy' | 'not-summed-up';
    }
  /** A file cannot be made; the message names another kind where one holds more. */
  | { readonly why: 'file'; readonly fileKind: EditionFileKind; readonly message: string }
  /** There is one in force of this form and period; it can be withdrawn or corrected. */
  | { readonly why: 'frozen-already'; readonly number: number }
  | { readonly why: 'no-such-edition' | 'not-in-force' | 'of-another-form-or-period'; readonly number: number };

export type Frozen =
  { readonly kind: 'frozen'; readonly edition: FrozenEdition } | ({ readonly kind: 'refused' } & FreezeRefusal);

/** Any number, as long as all our processes use the same one; the second key is the region. */
const FREEZE_LOCK = 7_316_420;
/** Looks for a moment at which all facts are summed up. */
const MAX_LOOKS = 5;
const PAUSE_MS = 1_000;

/**
 * Freezes an edition: keeps the rows it is computed from as they are at one instant, computes it from them, and writes rows,
 * files and the edition in one transaction. One at a time in a region, so that numbers have no gap, save for
 * those that were given before an older backup was restored.
 */
export async function freezeEdition(dataSource: DataSource, request: FreezeRequest): Promise<Frozen> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  const region = Number(request.regionCode);
  const key = sql`${FREEZE_LOCK}::int, ${Number.isSafeInteger(region) ? region : 0}::int`;
  try {
    const { got } = await readRow(runner, { got: col.flag }, sql`select pg_try_advisory_lock(${key}) as got`);
    if (!got) return { kind: 'refused', why: 'busy' };
    try {
      return await freezeAlone(dataSource, request);
    } finally {
      // Of a connection that broke the lock is gone with it.
      await run(runner, sql`select pg_advisory_unlock(${key})`).catch(() => undefined);
    }
  } finally {
    await runner.release();
  }
}

async function freezeAlone(dataSource: DataSource, request: FreezeRequest): Promise<Frozen> {
  const { regionCode, period, asOf, form } = request;
  // Of what is still to come nobody can vouch, whatever cut-off is asked for.
  if (asOf > request.at) return { kind: 'refused', why: 'in-the-future' };
  const checked = await checkRequest(dataSource, request);
  if (checked.kind === 'refused') return checked;
  const extracts = await keepRows(dataSource, regionCode, checked.period);
  if (extracts === null) return { kind: 'refused', why: 'not-summed-up' };
  const last = await lastNumber(dataSource, regionCode);
  const given = Math.max(last, (await request.numbers?.last(dataSource, regionCode)) ?? 0);
  const number = given + 1;
  const texts = { ...(request.texts ?? currentTexts()), ...(await readBefore(dataSource, request)) };
  const facts = await factsOfRows(dataSource, extracts, {
    ...{ regionCode, from: period.from, to: period.to, now: asOf },
    program: texts.rules,
  });
  const document = await makeDocument(facts, {
    ...{ form, texts, asOf },
    edition: { number, frozenAt: request.at.toISOString(), frozenBy: request.by.name },
    corrects: request.corrects?.number ?? null,
  });
  const files = await filesOf(document, request);
  if (!Array.isArray(files)) return files;
  const versions = { policy: facts.policyVersions.join(', '), register: registerVersion(facts) };
  const { corrected } = checked;
  const made = { number, numbersLost: given - last, document, texts, versions, files, extracts, corrected };
  const edition = await write(dataSource, request, made).catch(refusalInside);
  if ('kind' in edition) return edition;
  await request.numbers?.note(dataSource, { regionCode, number });
  return { kind: 'frozen', edition };
}

/** Ends the transaction that finds out that somebody was quicker. */
class RefusedInside extends Error {
  constructor(readonly refusal: FreezeRefusal) {
    super(refusal.why);
  }
}

const UNIQUE_VIOLATION = '23505';

/** The number may have been taken by one who was killed while its last word was on its way. */
function refusalInside(error: unknown): Extract<Frozen, { readonly kind: 'refused' }> {
  if (error instanceof RefusedInside) return { kind: 'refused', ...error.refusal };
  const { code, constraint } = ((error as { driverError?: unknown }).driverError ?? {}) as {
    readonly code?: unknown;
    readonly constraint?: unknown;
  };
  if (code === UNIQUE_VIOLATION && constraint === 'edition_region_code_number_key')
    return { kind: 'refused', why: 'busy' };
  throw error;
}

/** Expected failures of what makes files are refusals; whatever else breaks is thrown. */
async function filesOf(
  document: EditionDocument,
  { writeFiles, kinds = EDITION_FILE_KINDS }: Pick<FreezeRequest, 'writeFiles' | 'kinds'>,
): Promise<EditionFile[] | Extract<Frozen, { readonly kind: 'refused' }>> {
  try {
    const files = await writeFiles(
      document,
      EDITION_FILE_KINDS.filter((kind) => kind === 'json' || kinds.includes(kind)),
    );
    for (const { kind, bytes } of files) refuseOverKept(kind, bytes.length);
    return [...files];
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
    return { kind: 'refused', why: 'file', fileKind: error.kind, message: error.message };
  }
}

type Checked =
  | { readonly kind: 'good'; readonly period: ResolvedPeriod; readonly corrected: Edition | null }
  | ({ readonly kind: 'refused' } & FreezeRefusal);

/** Whether there is anything to freeze, and whether it may be. */
export async function checkRequest(
  dataSource: DataSource,
  {
    regionCode,
    form,
    period,
    asOf,
    corrects,
  }: Pick<FreezeRequest, 'regionCode' | 'form' | 'period' | 'asOf' | 'corrects'>,
): Promise<Checked> {
  const zone = await readZone(dataSource, regionCode);
  if (zone === null) return { kind: 'refused', why: 'unknown-region' };
  if (!form.periods.includes(period.kind)) return { kind: 'refused', why: 'not-this-period' };
  const { from, to } = period;
  const now = Math.floor(asOf.getTime() / 1_000);
  const resolved = resolvePeriod({ from, to, compare: 'none' }, zone, now);
  if (resolved.kind === 'problem') return { kind: 'refused', why: 'in-the-future' };
  if (!isOver(period, zone, asOf)) return { kind: 'refused', why: 'unfinished' };
  const knownFrom = await readKnownFrom(dataSource, regionCode, zone);
  if (knownFrom === null || knownFrom > to) return { kind: 'refused', why: 'no-facts' };
  const inForce = await findInForce(dataSource, regionCode, { formCode: form.code, from, to });
  if (corrects === undefined) {
    if (inForce !== null) return { kind: 'refused', why: 'frozen-already', number: inForce.number };
    return { kind: 'good', period: resolved.period, corrected: null };
  }
  const { number } = corrects;
  const corrected = await findEdition(dataSource, regionCode, number);
  if (corrected === null) return { kind: 'refused', why: 'no-such-edition', number };
  if (corrected.state !== 'frozen') return { kind: 'refused', why: 'not-in-force', number };
  if (corrected.number !== inForce?.number) return { kind: 'refused', why: 'of-another-form-or-period', number };
  return { kind: 'good', period: resolved.period, corrected };
}

/** The rows as they are at one instant at which all facts are summed up; null: there was no such instant. */
async function keepRows(
  dataSource: DataSource,
  regionCode: string,
  period: ResolvedPeriod,
): Promise<readonly TableExtract[] | null> {
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    await refreshRollups(dataSource, { maxSnapshots: 0 });
    const extracts = await inSnapshot(dataSource, async ({ database, client }) => {
      if ((await countUnsummed(database, regionCode, period)) > 0) return null;
      const kept: TableExtract[] = [];
      for (const table of keptFacts(regionCode, period)) kept.push(await extractTable(client, table));
      return kept;
    });
    if (extracts !== null) return extracts;
  }
  return null;
}

interface Made {
  readonly number: number;
  readonly numbersLost: number;
  readonly document: EditionDocument;
  readonly texts: KeptTexts;
  readonly versions: { readonly policy: string; readonly register: string };
  readonly files: readonly EditionFile[];
  readonly extracts: readonly TableExtract[];
  readonly corrected: Edition | null;
}

async function write(dataSource: DataSource, request: FreezeRequest, made: Made): Promise<FrozenEdition> {
  const { regionCode, form, period, asOf, at, by, corrects } = request;
  const { number, texts, versions, extracts, corrected } = made;
  const sha256 = hashOf(jsonBytes(made.document));
  const files = made.files.map((file) => ({ ...file, sha256: hashOf(file.bytes) }));
  const frozen: FrozenEdition = {
    ...{
      number,
      numbersLost: made.numbersLost,
      formCode: form.code,
      period: period.code,
      corrects: corrects?.number ?? null,
      sha256,
    },
    files: files.map(({ kind, name, sha256: hash, bytes }) => ({ kind, name, sha256: hash, size: bytes.length })),
  };
  await dataSource.transaction(async (manager) => {
    const { id } = await readRow(
      manager,
      { id: col.int },
      sql`insert into edition (region_code, number, form_code, form_version, form, texts, period_code, period_from, period_to,
            as_of, frozen_at, frozen_by, account_id, corrects, policy_version, classifier_version, register_version, kept_tables, sha256, brief)
          values (${regionCode}, ${number}, ${form.code}, ${form.version}, ${JSON.stringify(form)}, ${JSON.stringify(texts)},
            ${period.code}, ${period.from}, ${period.to}, ${asOf}, ${at}, ${by.name}, ${by.accountId}, ${frozen.corrects},
            ${versions.policy}, ${CLASSIFIER_VERSION}, ${versions.register},
            ${extracts.map(({ table }) => table)}, ${sha256}, ${JSON.stringify(toldBy(made.document))})
          returning id`,
    );
    for (const { kind, name, bytes, sha256: hash } of files) {
      await run(
        manager,
        sql`insert into edition_file (edition_id, kind, name, sha256, bytes)
            values (${id}, ${kind}, ${name}, ${hash}, ${Buffer.from(bytes)})`,
      );
    }
    await writeKeptRows(manager, id, extracts);
    if (corrected !== null && corrects !== undefined) {
      const replaced = await findRow(
        manager,
        { id: col.int },
        sql`insert into edition_event (edition_id, kind, at, done_by, account_id, reason, replaced_by)
            values (${corrected.id}, 'replaced', ${at}, ${by.name}, ${by.accountId}, ${corrects.reason}, ${id})
            on conflict do nothing returning edition_id as id`,
      );
      if (replaced === null) throw new RefusedInside({ why: 'not-in-force', number: corrected.number });
    }
    await request.audit?.(manager, frozen);
  });
  return frozen;
}
