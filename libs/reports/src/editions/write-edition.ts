import { type EditionDocument, type EditionFile, jsonBytes } from '@gospulse/files';
import { CLASSIFIER_VERSION } from '@gospulse/domain';
import { col, databaseErrorOf, findRow, readRow, run, SQLSTATE, type TableExtract } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import type { KeptTexts } from '../texts/kept-texts.js';
import type { Edition } from './edition.js';
import type { FreezeRefusal, FreezeRequest, Frozen, FrozenEdition } from './freeze-request.js';
import { hashOf } from './hash-of.js';
import { writeKeptRows } from './kept-rows.js';
import { summaryOf } from './summary.js';

/** An edition that is computed, with all that is written of it. */
export interface ComputedEdition {
  readonly number: number;
  readonly numbersLost: number;
  readonly document: EditionDocument;
  readonly texts: KeptTexts;
  readonly versions: { readonly policy: string; readonly register: string };
  readonly files: readonly EditionFile[];
  readonly extracts: readonly TableExtract[];
  /** The edition that it replaces; null: none. */
  readonly corrected: Edition | null;
}

/** Writes an edition with its files, its rows and the caller's audit row, all of it or nothing. */
export async function writeEdition(
  dataSource: DataSource,
  request: FreezeRequest,
  computed: ComputedEdition,
): Promise<Frozen> {
  const sha256 = hashOf(jsonBytes(computed.document));
  const files = computed.files.map((file) => ({ ...file, sha256: hashOf(file.bytes) }));
  const edition: FrozenEdition = {
    ...{ number: computed.number, numbersLost: computed.numbersLost, sha256 },
    ...{ formCode: request.form.code, period: request.period.code, corrects: request.corrects?.number ?? null },
    files: files.map(({ kind, name, sha256: hash, bytes }) => ({ kind, name, sha256: hash, size: bytes.length })),
  };
  try {
    await dataSource.transaction(async (manager) => {
      const id = await insertEdition(manager, request, { ...computed, sha256 });
      for (const { kind, name, bytes, sha256: hash } of files) {
        await run(
          manager,
          sql`insert into edition_file (edition_id, kind, name, sha256, bytes)
              values (${id}, ${kind}, ${name}, ${hash}, ${Buffer.from(bytes)})`,
        );
      }
      await writeKeptRows(manager, id, computed.extracts);
      await replaceCorrected(manager, request, { id, corrected: computed.corrected });
      await request.audit?.(manager, edition);
    });
  } catch (error) {
    return refusalInside(error);
  }
  return { kind: 'frozen', edition };
}

async function insertEdition(
  manager: EntityManager,
  { regionCode, form, period, asOf, at, by, corrects }: FreezeRequest,
  { number, document, texts, versions, extracts, sha256 }: ComputedEdition & { readonly sha256: string },
): Promise<number> {
  const { id } = await readRow(
    manager,
    { id: col.int },
    sql`insert into edition (region_code, number, form_code, form_version, form, texts, period_code, period_from, period_to,
          as_of, frozen_at, frozen_by, account_id, corrects, policy_version, classifier_version, register_version, kept_tables, sha256, brief)
        values (${regionCode}, ${number}, ${form.code}, ${form.version}, ${JSON.stringify(form)}, ${JSON.stringify(texts)},
          ${period.code}, ${period.from}, ${period.to}, ${asOf}, ${at}, ${by.name}, ${by.accountId}, ${corrects?.number ?? null},
          ${versions.policy}, ${CLASSIFIER_VERSION}, ${versions.register},
          ${extracts.map(({ table }) => table)}, ${sha256}, ${JSON.stringify(summaryOf(document))})
        returning id`,
  );
  return id;
}

/** Puts the edition that is corrected out of force. @throws RefusedInside: somebody else has done so meanwhile */
async function replaceCorrected(
  manager: EntityManager,
  { corrects, at, by }: FreezeRequest,
  { id, corrected }: { readonly id: number; readonly corrected: Edition | null },
): Promise<void> {
  if (corrected === null || corrects === undefined) return;
  const replaced = await findRow(
    manager,
    { id: col.int },
    sql`insert into edition_event (edition_id, kind, at, done_by, account_id, reason, replaced_by)
        values (${corrected.id}, 'replaced', ${at}, ${by.name}, ${by.accountId}, ${corrects.reason}, ${id})
        on conflict do nothing returning edition_id as id`,
  );
  if (replaced === null) throw new RefusedInside({ why: 'not-in-force', number: corrected.number });
}

/** Ends the transaction that finds out that somebody was quicker. */
class RefusedInside extends Error {
  constructor(readonly refusal: FreezeRefusal) {
    super(refusal.why);
  }
}

/** The number may have been taken by one who was killed while its last word was on its way. */
function refusalInside(error: unknown): Extract<Frozen, { readonly kind: 'refused' }> {
  if (error instanceof RefusedInside) return { kind: 'refused', ...error.refusal };
  const { code, constraint } = databaseErrorOf(error);
  if (code === SQLSTATE.uniqueViolation && constraint === 'edition_region_code_number_key')
    return { kind: 'refused', why: 'busy' };
  throw error;
}
