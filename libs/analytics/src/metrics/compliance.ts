import type { ComplianceSummary } from '@gospulse/contracts';
import { complianceZone, known, tidy, unknown, valueOrNull, type ComplianceZone, type Maybe } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';
import { pagesOf } from '../register/register.js';

export interface ComplianceMeans {
  readonly score: Maybe<number>;
  readonly measured: Maybe<number>;
}

/** Mean over the living pages that could be scored at all. */
export function complianceMeans(dataset: Pick<PageDataset, 'columns'>, pages: Int32Array): ComplianceMeans {
  const { scored, scores, criteria } = scoredOf(dataset, pages);
  if (scored === 0) return { score: unknown('not-measured'), measured: unknown('not-measured') };
  return { score: known(tidy(scores / scored)), measured: known(tidy(criteria / scored)) };
}

/** The living pages that could be scored, and the sums of their scores and of the criteria that were measured. */
export function scoredOf(
  { columns }: Pick<PageDataset, 'columns'>,
  pages: Int32Array,
): { readonly scored: number; readonly scores: number; readonly criteria: number } {
  let [scored, scores, criteria] = [0, 0, 0];
  for (const page of pages) {
    if (columns.isLive[page] !== 1) continue;
    const { score, measured } = columns.compliance.at(page);
    if (score.kind === 'unknown') continue;
    scored += 1;
    scores += score.value;
    criteria += measured;
  }
  return { scored, scores, criteria };
}

/** The score of a set of pages, by the zones in force. What could not be scored is left out, not counted as 0. */
export function complianceSummary(
  { columns, compliance }: Pick<PageDataset, 'columns' | 'compliance'>,
  pages: Int32Array,
): ComplianceSummary {
  let [asked, scored, sum, measured, applicable] = [0, 0, 0, 0, 0];
  for (const page of pages) {
    const result = columns.compliance.at(page);
    if (result.applicable === 0) continue;
    asked += 1;
    measured += result.measured;
    applicable += result.applicable;
    const score = valueOrNull(result.score);
    if (score === null) continue;
    scored += 1;
    sum += score;
  }
  const score = scored === 0 ? null : tidy(sum / scored);
  const zone = score === null ? null : complianceZone(score, compliance.zones);
  return { score, zone, scoredPages: scored, pages: asked, measured, applicable };
}

export type ZoneCounts = Readonly<Record<ComplianceZone | 'none', number>>;

/** Institutions by the zone of their score; exempt ones are in none of the counts. */
export function zonesOf(dataset: PageDataset, institutions: Int32Array): ZoneCounts {
  const counts = { green: 0, yellow: 0, red: 0, none: 0 };
  for (const institution of institutions) {
    if (dataset.register.isExempt[institution] === 1) continue;
    counts[complianceSummary(dataset, pagesOf(dataset.register, institution)).zone ?? 'none'] += 1;
  }
  return counts;
}
