import type { CountedCorrections, FullFigureRow } from '@gospulse/contracts';
import { readRegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { readFounders, readMunicipalities } from '../register/names.js';
import { draftYearsOfPeriod } from '../query/draft-years.js';
import { resolvePeriod, type PeriodProblem } from '../query/period.js';
import { readAnew } from '../dataset/readings.js';
import type { FigureQuery } from '../query/figure-query.js';
import { withAudience } from '../metrics/audience.js';
import { figureRow } from '../metrics/figure-row.js';
import type { SourcePlanner } from '../sources/plan-sources.js';
import type { Grouping } from '../query/grouping.js';
import { countedOf, OF_ALL, OF_FIGURES } from '../questions/counted-corrections.js';
import { groupsOf } from '../metrics/groups.js';
import { readKnownFrom } from '../pages/known-from.js';
import { readReactions } from '../pages/reactions.js';
import { factRange } from '../sources/page-range.js';
import { rulesFor } from '../sources/questions-from.js';

export type FiguresResult =
  | {
      readonly kind: 'rows';
      readonly rows: FullFigureRow[];
      readonly corrections: CountedCorrections;
      /** Years with a draft of a calendar that the period, or a deadline of it, falls into. */
      readonly draftYears: number[];
    }
  | { readonly kind: 'problem'; readonly problem: PeriodProblem | 'unknown-region' };

/** Figures of a period by any grouping, as known at `now`. */
export async function getFigures(
  dataSource: DataSource,
  request: Pick<FigureQuery, 'scope'> &
    Partial<Pick<FigureQuery, 'filters' | 'basis' | 'corrections'>> & {
      readonly by: Grouping;
      readonly from: string;
      readonly to: string;
      /** Left out: `planSources`. */
      readonly plan?: SourcePlanner;
      readonly now: Date;
    },
): Promise<FiguresResult> {
  const { scope, filters = {}, basis = 'questions', corrections = 'with' } = request;
  const known = await readRegionRules(dataSource, scope.regionCode);
  if (!known) return { kind: 'problem', problem: 'unknown-region' };
  const rules = rulesFor(corrections, known);
  const now = Math.floor(request.now.getTime() / 1_000);
  const resolved = resolvePeriod({ ...request, compare: 'none' }, rules.zone, now);
  if (resolved.kind === 'problem') return resolved;
  const knownFrom = await readKnownFrom(dataSource, rules.code, rules.zone);
  const asked = { scope, filters, basis, corrections, period: resolved.period, rules, asOf: request.to };
  const [readings, how] = [readAnew(), { plan: request.plan }];
  const [dataset, counts, municipalities, founders] = await Promise.all([
    readings.dataset(dataSource, { ...asked, knownFrom, by: request.by, asks: 'waits' }, how),
    readings.corrections(dataSource, asked, how),
    readMunicipalities(dataSource, scope),
    readFounders(dataSource, scope, corrections),
  ]);
  const names = { municipalities: new Map(municipalities.map((item) => [item.oktmo, item.shortName])), founders };
  const reactions = await readReactions(dataSource, rules.code, factRange(dataset.institutions), dataset.period);
  const rows = groupsOf(dataset, request.by, names).map((group) =>
    withAudience(figureRow(dataset, group), dataset, group.pages, reactions),
  );
  return {
    ...{ kind: 'rows', rows },
    corrections: countedOf(counts, asked, request.by === 'founder' ? OF_ALL : OF_FIGURES),
    draftYears: draftYearsOfPeriod(request.from, request.to, rules),
  };
}
