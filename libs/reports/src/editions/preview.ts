import { countUnsummed, readReport, type ResolvedPeriod } from '@gospulse/analytics';
import { type EditionDocument, type JsonEdition, jsonEdition } from '@gospulse/files';
import type { DataSource } from 'typeorm';
import { currentTexts } from '../texts/kept-texts.js';
import { makeDocument } from '../document/make-document.js';
import { differencesOf, type EditionDifference } from '../comparison/compare.js';
import { findBefore, findInForce, readFile, type Edition } from './edition.js';
import type { ResolvedForm } from '../forms/resolve-form.js';
import { checkRequest } from './check-request.js';
import type { FreezeRefusal, FreezeRequest } from './freeze-request.js';
import { readBefore } from './read-before.js';
import { readChangesSince, reasonsOf } from './reasons.js';

/** A difference with what the facts tell of its reason. Words are Russian. */
export interface ExplainedDifference extends EditionDifference {
  readonly why: string;
}

export type Previewed =
  | {
      readonly kind: 'preview';
      readonly document: EditionDocument;
      /** Some of what the period is told by is not summed up yet: the figures are those of some seconds ago. */
      readonly isBehind: boolean;
      /** The edition it is compared with: that of the same period, else of the newest earlier one of its kind; null: there is none. */
      readonly previous: Edition | null;
      readonly differences: readonly ExplainedDifference[];
      /** There were more. */
      readonly moreDifferences: number;
    }
  | ({ readonly kind: 'refused' } & FreezeRefusal);

const MAX_DIFFERENCES = 2_000;

/** What an edition would hold if it were frozen now, and how it differs from the one before. Writes nothing. */
export async function previewEdition(
  dataSource: DataSource,
  request: Pick<FreezeRequest, 'regionCode' | 'form' | 'period' | 'asOf'>,
): Promise<Previewed> {
  const { regionCode, form, period, asOf } = request;
  const { from, to, code } = period;
  const inForce = await findInForce(dataSource, regionCode, { formCode: form.code, from, to });
  const corrects = inForce === null ? undefined : { number: inForce.number, reason: '' };
  const checked = await checkRequest(dataSource, { ...request, corrects });
  if (checked.kind === 'refused') return checked;
  const read = await readReport(dataSource, { regionCode, from, to, now: asOf });
  if (read.kind === 'problem') return { kind: 'refused', why: 'unknown-region' };
  const texts = { ...currentTexts(), ...(await readBefore(dataSource, request)) };
  const of = { form, texts, asOf, edition: null, corrects: inForce?.number ?? null };
  const document = await makeDocument(read.facts, of);
  const previous = inForce ?? (await findBefore(dataSource, regionCode, { formCode: form.code, from, code }));
  const all = previous === null ? [] : await explain(dataSource, { previous, form, period: checked.period }, document);
  return {
    kind: 'preview',
    ...{ document, previous },
    isBehind: (await countUnsummed(dataSource, regionCode, checked.period)) > 0,
    differences: all.slice(0, MAX_DIFFERENCES),
    moreDifferences: Math.max(0, all.length - MAX_DIFFERENCES),
  };
}

async function explain(
  dataSource: DataSource,
  {
    previous,
    form,
    period,
  }: { readonly previous: Edition; readonly form: ResolvedForm; readonly period: ResolvedPeriod },
  document: EditionDocument,
): Promise<ExplainedDifference[]> {
  const json = await readFile(dataSource, previous.id, 'json');
  if (json === null) return [];
  const before = JSON.parse(json.bytes.toString('utf8')) as JsonEdition;
  const differences = [...differencesOf(before, jsonEdition(document), ['versions'])];
  if (differences.length === 0) return [];
  const changes = await readChangesSince(dataSource, previous, period);
  const reasonOf = reasonsOf(before, document, { previous, form, changes });
  return differences.map((difference) => ({ ...difference, why: reasonOf(difference) }));
}
