import type { JsonEdition } from '@gospulse/files';
import { addDays } from '@gospulse/domain';
import type { Database } from '@gospulse/store';
import { sheetsBefore, type EditionBefore } from '../texts/edition-before.js';
import { periodWith, type ReportPeriod } from '../forms/period.js';
import type { ResolvedForm } from '../forms/resolve-form.js';
import { comparedSheets } from '../sources/changes.js';
import { findInForce, readFile } from './edition.js';
import { hashOf } from './hash-of.js';

/**
 * The edition in force of the same form for the period before, as far as the form holds its sheets against it. Nothing where the form
 * compares nothing, or there is no such edition.
 */
export async function readBefore(
  database: Database,
  {
    regionCode,
    form,
    period,
  }: { readonly regionCode: string; readonly form: ResolvedForm; readonly period: ReportPeriod },
): Promise<{ readonly before?: EditionBefore }> {
  const codes = comparedSheets(form.sheets);
  if (codes.size === 0) return {};
  const { from, to, code: periodCode } = periodWith(period.kind, addDays(period.from, -1));
  const edition = await findInForce(database, regionCode, { formCode: form.code, from, to });
  if (edition === null) return {};
  const { id, number, sha256 } = edition;
  const file = await readFile(database, id, 'json');
  const isWhole = file !== null && hashOf(file.bytes) === sha256;
  const sheets = isWhole ? sheetsBefore((JSON.parse(file.bytes.toString('utf8')) as JsonEdition).sheets, codes) : null;
  return { before: { number, periodCode, sha256, sheets } };
}
