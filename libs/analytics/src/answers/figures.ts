import type { FullFigureRow } from '@gospulse/contracts';
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
import { groupsOf } from '../metrics/groups.js';
import { readKnownFrom } from '../pages/known-from.js';
import { readReactions } from '../pages/reactions.js';
import { factRange } from '../sources/page-range.js';

export type FiguresResult =
  | {
      readonly kind: 'rows';
      readonly rows: FullFigureRow[];
      /** Years with a draft of a calendar that the period, or a deadline of it, falls into. */
      readonly draftYears: number[];
    }
  | { readonly kind: 'problem'; readonly problem: PeriodProblem | 'unknown-region' };

/** Figures of a period by any grouping, as known at `now`. */
export async function getFigures(
  dataSource: DataSource,
  request: Pick<FigureQuery, 'scope'> &
    Partial<Pick<FigureQuery, 'filters' | 'basis'>> & {
      readonly by: Grouping;
      readonly from: string;
      readonly to: string;
      /** Left out: `planSources`. */
      readonly plan?: SourcePlanner;
      readonly now: Date;
    },
): Promise<FiguresResult> {
  const rules = await readRegionRules(dataSource, request.scope.regionCode);
  if (!rules) return { kind: 'problem', problem: 'unknown-region' };
  const now = Math.floor(request.now.getTime() / 1_000);
  const resolved = resolvePeriod({ ...request, compare: 'none' }, rules.zone, now);
  if (resolved.kind === 'problem') return resolved;
  const { scope, filters = {}, basis = 'questions' } = request;
  const knownFrom = await readKnownFrom(dataSource, rules.code, rules.zone);
  const [dataset, municipalities, founders] = await Promise.all([
    readAnew().dataset(
      dataSource,
      { scope, filters, basis, period: resolved.period, rules, knownFrom, by: request.by, asks: 'waits' },
      { plan: request.plan },
    ),
    readMunicipalities(dataSource, scope),
    readFounders(dataSource, scope),
  ]);
  const names = { municipalities: new Map(municipalities.map((item) => [item.oktmo, item.shortName])), founders };
  const reactions = await readReactions(dataSource, rules.code, factRange(dataset.institutions), dataset.period);
  const rows = groupsOf(dataset, request.by, names).map((group) =>
    withAudience(figureRow(dataset, group), dataset, group.pages, reactions),
  );
  return { kind: 'rows', rows, draftYears: draftYearsOfPeriod(request.from, request.to, rules) };
}
