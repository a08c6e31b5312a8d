import type { MyPageAnswer, PageCheck } from '@gospulse/contracts';
import { criterionChangeWords, DAY_SECONDS, scoreGains, valueOrNull, type JudgedCriterion } from '@gospulse/domain';
import { complianceAt, policyAt, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Readings } from '../../dataset/readings.js';
import { pageRecord } from '../../dataset/dataset.js';
import type { FigureQuery } from '../../query/figure-query.js';
import { judgedAt, resolvePeriod } from '../../query/period.js';
import { pageChecks } from '../parts/page-checks.js';
import { readProfilesOf } from '../parts/page-profiles.js';
import { readScored } from './whose.js';

const WEEK_SECONDS = 7 * DAY_SECONDS;

/** How a page was scored seven days before the cut-off. */
export interface ScoreBefore {
  readonly before: MyPageAnswer['before'];
  readonly checks: readonly PageCheck[];
}

/**
 * Reads the score of a page of a query seven days before its cut-off, by the rules of the cut-off: another rule is no doing of the
 * page. What came to be known since then of that time counts.
 * @param pageId null: there is no page, and the instant alone is told
 */
export async function readScoreBefore(
  dataSource: DataSource,
  readings: Readings,
  query: Omit<FigureQuery, 'by' | 'asks'>,
  pageId: number | null,
): Promise<ScoreBefore> {
  const { rules, period } = query;
  const at = period.cutoff - WEEK_SECONDS;
  const told = (score: number | null, measured = 0) => ({ at: new Date(at * 1_000).toISOString(), score, measured });
  const resolved = resolvePeriod({ compare: 'none' }, rules.zone, at);
  if (pageId === null || resolved.kind === 'problem') return { before: told(null), checks: [] };
  const ofThen = { ...query, period: resolved.period, rules: alwaysAsAt(rules, judgedAt(period)) };
  const dataset = await readScored(dataSource, readings, ofThen);
  const index = dataset.register.indexOf(pageId);
  const institution = dataset.institutions[dataset.register.ownerOf[index] ?? -1];
  if (!institution) return { before: told(null), checks: [] };
  const page = pageRecord(dataset, index);
  const source = { dataSource, caches: readings.caches };
  const profiles = await readProfilesOf(source, rules.code, [pageId], dataset);
  return {
    before: told(valueOrNull(page.compliance.score), page.compliance.measured),
    checks: pageChecks(page, institution, profiles.get(pageId), dataset),
  };
}

/** The rules of an instant (epoch seconds), as if they had always been in force. */
function alwaysAsAt(rules: RegionRules, at: number): RegionRules {
  return {
    ...rules,
    policies: [{ effectiveFrom: 0, value: policyAt(rules, at) }],
    compliance: [{ effectiveFrom: 0, value: complianceAt(rules, at) }],
  };
}

/** Criteria that count otherwise than before, what moved the score most first. */
export function changesSince(before: readonly PageCheck[], now: readonly PageCheck[]): MyPageAnswer['changes'] {
  return scoreGains(before.map(judged), now.map(judged)).map(({ code, gain }) => {
    const [was, is] = [before, now].map((checks) => checks.find((check) => check.code === code));
    return { code, title: (is ?? was)?.title ?? code, gain, words: criterionChangeWords(was, is) };
  });
}

function judged({ code, state, points, weight }: PageCheck): JudgedCriterion {
  return { code, points, weight, isMeasured: state === 'met' || state === 'failed' };
}
