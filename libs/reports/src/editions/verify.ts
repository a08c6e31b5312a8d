import { EDITION_FILE_KINDS } from '@gospulse/domain';
import { jsonBytes, type JsonEdition, jsonEdition, type WriteFiles } from '@gospulse/files';
import { col, DamagedExtractError, readRow } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { programChanges, readKeptTexts } from '../texts/kept-texts.js';
import { makeDocument } from '../document/make-document.js';
import type { ResolvedForm } from '../forms/resolve-form.js';
import { differencesOf, type EditionDifference } from '../comparison/compare.js';
import { findEdition, lastNumber, readFiles, type Edition } from './edition.js';
import { factsOfRows } from './facts-of-rows.js';
import { hashOf } from './hash-of.js';
import { readKeptRows } from './kept-rows.js';

export type Verified =
  /** Everything was computed anew, and every file is the same to the byte. */
  | {
      readonly kind: 'same';
      readonly edition: Edition;
      readonly files: readonly { readonly name: string; readonly sha256: string }[];
    }
  /**
   * Computed anew it says something else; `first` is where. Null: its JSON is not kept. `changes`: what of the program has
   * become another since, in words.
   */
  | {
      readonly kind: 'differs';
      readonly edition: Edition;
      readonly first: EditionDifference | null;
      readonly changes: readonly string[];
    }
  /** The document is the same, and a file made of it is not: another version of what writes files. */
  | { readonly kind: 'file-differs'; readonly edition: Edition; readonly file: string }
  /** A kept file is not what was frozen. */
  | { readonly kind: 'file-damaged'; readonly edition: Edition; readonly file: string }
  /** Rows that it was computed from are not there, or are not what was kept. */
  | { readonly kind: 'facts-missing'; readonly edition: Edition; readonly table: string }
  /** There is no such edition here; `last`: the number of the newest one. */
  | { readonly kind: 'no-such-edition'; readonly last: number };

export interface VerifyRequest {
  readonly regionCode: string;
  readonly number: number;
  readonly writeFiles: WriteFiles;
}

/** Computes an edition anew from the rows that it keeps, whatever the database has come to hold since, and compares. */
export async function verifyEdition(dataSource: DataSource, request: VerifyRequest): Promise<Verified> {
  const { regionCode, number } = request;
  const edition = await findEdition(dataSource, regionCode, number);
  if (edition === null) return { kind: 'no-such-edition', last: await lastNumber(dataSource, regionCode) };
  const files = await readFiles(dataSource, edition.id);
  const damaged = files.find(({ bytes, sha256 }) => hashOf(bytes) !== sha256);
  if (damaged) return { kind: 'file-damaged', edition, file: damaged.name };
  const recomputed = await recompute(dataSource, edition);
  if (recomputed.kind === 'missing') return { kind: 'facts-missing', edition, table: recomputed.table };
  const { document } = recomputed;
  if (hashOf(jsonBytes(document)) !== edition.sha256) {
    const kept = files.find(({ kind }) => kind === 'json');
    const before = kept && (JSON.parse(kept.bytes.toString('utf8')) as JsonEdition);
    const [first = null] = before ? differencesOf(before, jsonEdition(document)) : [];
    return { kind: 'differs', edition, first, changes: programChanges(recomputed.texts) };
  }
  const again = await request.writeFiles(
    document,
    EDITION_FILE_KINDS.filter((kind) => files.some((file) => file.kind === kind)),
  );
  for (const { name, sha256 } of files) {
    const made = again.find((file) => file.name === name);
    if (!made || hashOf(made.bytes) !== sha256) return { kind: 'file-differs', edition, file: name };
  }
  return { kind: 'same', edition, files: files.map(({ name, sha256 }) => ({ name, sha256 })) };
}

const KEPT = { form: col.text, texts: col.text, tables: col.texts };

async function recompute(dataSource: DataSource, edition: Edition) {
  const { id, regionCode, from, to, asOf } = edition;
  const kept = await readRow(
    dataSource,
    KEPT,
    sql`select form::text as form, texts::text as texts, kept_tables as tables from edition where id = ${id}`,
  );
  const rows = await readKeptRows(dataSource, id, kept.tables);
  if (rows.kind === 'missing') return rows;
  try {
    const texts = readKeptTexts(kept.texts);
    const facts = await factsOfRows(dataSource, rows.extracts, {
      ...{ regionCode, from, to, now: asOf },
      program: texts.rules,
    });
    const { number, frozenAt, frozenBy, corrects } = edition;
    const document = await makeDocument(facts, {
      form: JSON.parse(kept.form) as ResolvedForm,
      ...{ texts, asOf },
      edition: { number, frozenAt: frozenAt.toISOString(), frozenBy },
      corrects,
    });
    return { kind: 'document' as const, document, texts };
  } catch (error) {
    if (error instanceof DamagedExtractError) return { kind: 'missing' as const, table: error.table };
    throw error;
  }
}
