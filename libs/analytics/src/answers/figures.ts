import type { Basis } from '@gospulse/domain';
import type { FullFigureRow } from '@gospulse/contracts';
import { readRegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { readFounders, readMunicipalities } from '../register/names.js';
import { resolvePeriod, type PeriodProblem } from '../query/period.js';
import { readDataset } from '../dataset/dataset.js';
import type { Filters, Scope } from '../query/scope.js';
import { withAudience } from '../metrics/audience.js';
import { figureRow } from '../metrics/figure-row.js';
import type { SourcePlanner } from '../sources/plan-sources.js';
import type { Grouping } from '../query/grouping.js';
import { groupsOf } from '../metrics/groups.js';
import { readReactions } from '../pages/reactions.js';
import { factRange } from '../sources/page-range.js';

export type FiguresResult =
  | { readonly kind: 'rows'; readonly rows: FullFigureRow[] }
  | { readonly kind: 'problem'; readonly problem: PeriodProblem | 'unknown-region' };

/** Figures of a period by any grouping, as known at `now`. */
export async function getFigures(
  dataSource: DataSource,
  request: {
    readonly scope: Scope;
    readonly filters?: Filters;
    readonly from: string;
    readonly to: string;
    readonly by: Grouping;
    readonly basis?: Basis;
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
  const [dataset, municipalities, founders] = await Promise.all([
    readDataset(dataSource, {
      scope: request.scope,
      filters: request.filters ?? {},
      basis: request.basis ?? 'questions',
      period: resolved.period,
      rules,
      by: request.by,
      plan: request.plan,
    }),
    readMunicipalities(dataSource, request.scope),
    readFounders(dataSource, request.scope),
  ]);
  const names = { municipalities: new Map(municipalities.map((item) => [item.oktmo, item.shortName])), founders };
  const reactions = await readReactions(dataSource, rules.code, factRange(dataset.institutions), dataset.period);
  const rows = groupsOf(dataset, request.by, names).map((group) =>
    withAudience(figureRow(dataset, group), dataset, group.pages, reactions),
  );
  return { kind: 'rows', rows };
}
