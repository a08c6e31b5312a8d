import { complianceZone, valueOrNull, type ComplianceZone } from '@gospulse/domain';
import type { InstitutionRecord, PageRecord, Dataset } from '../dataset/dataset.js';

export interface ComplianceSummary {
  /** The mean over the pages that could be scored, 0…100; null when none could. */
  readonly score: number | null;
  readonly zone: ComplianceZone | null;
  readonly scoredPages: number;
  /** Pages that criteria apply to: those that live and whose institution is not exempt. */
  readonly pages: number;
  /** Criteria measured and criteria that apply, over those pages. */
  readonly measured: number;
  readonly applicable: number;
}

/** The score of a set of pages, by the zones in force. What could not be scored is left out, not counted as 0. */
export function complianceSummary(pages: readonly PageRecord[], dataset: Dataset): ComplianceSummary {
  const asked = pages.filter((page) => page.compliance.applicable > 0).map((page) => page.compliance);
  const scores = asked.flatMap(({ score }) => valueOrNull(score) ?? []);
  const score = scores.length === 0 ? null : scores.reduce((sum, each) => sum + each, 0) / scores.length;
  return {
    score,
    zone: score === null ? null : complianceZone(score, dataset.compliance.zones),
    scoredPages: scores.length,
    pages: asked.length,
    measured: asked.reduce((sum, { measured }) => sum + measured, 0),
    applicable: asked.reduce((sum, { applicable }) => sum + applicable, 0),
  };
}

export type ZoneCounts = Readonly<Record<ComplianceZone | 'none', number>>;

/** Institutions by the zone of their score; exempt ones are in none of the counts. */
export function zonesOf(institutions: readonly InstitutionRecord[], dataset: Dataset): ZoneCounts {
  const counts = { green: 0, yellow: 0, red: 0, none: 0 };
  for (const institution of institutions) {
    if (institution.exempt) continue;
    counts[complianceSummary(institution.pages, dataset).zone ?? 'none'] += 1;
  }
  return counts;
}
