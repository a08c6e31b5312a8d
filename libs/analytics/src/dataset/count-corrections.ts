import type { Source } from '../caching/versioned-cache.js';
import { onlyInstitutions } from '../query/scope.js';
import {
  countCorrections,
  type CorrectionCounts,
  type CountedQuery,
  type MetCriterion,
} from '../questions/counted-corrections.js';
import { readDirectory } from '../register/directory.js';
import { rulesFor } from '../sources/questions-from.js';
import { readPages, type ReadingOptions } from './dataset.js';

/**
 * How many corrections in force make the figures of a query other than observed. One by which a page meets a criterion that it
 * meets without it, or that does not apply to it, changes nothing.
 */
export async function countAllCorrections(
  source: Source,
  query: CountedQuery,
  options: Pick<ReadingOptions, 'plan'> = {},
): Promise<CorrectionCounts> {
  const { counts, criteria } = await countCorrections(source.dataSource, query);
  if (criteria.length === 0) return counts;
  const met = await countMetOtherwise(source, query, { criteria, plan: options.plan });
  return new Map([...counts, ['criterion-met', (counts.get('criterion-met') ?? 0) + met]]);
}

/** How many of these are not met by what was seen alone. */
async function countMetOtherwise(
  source: Source,
  { scope: { regionCode }, period, rules, asOf }: CountedQuery,
  { criteria, plan }: Pick<ReadingOptions, 'plan'> & { readonly criteria: readonly MetCriterion[] },
): Promise<number> {
  const ids = [...new Set(criteria.map(({ institutionId }) => institutionId))];
  const scope = onlyInstitutions(regionCode, ids);
  const asked = { basis: 'questions', corrections: 'without', by: 'page', asks: 'states' } as const;
  const query = { ...asked, asOf, scope, filters: {}, period, rules: rulesFor('without', rules) };
  const directory = await readDirectory(source.dataSource, scope, {}, 'without', asOf);
  const without = ['start', 'posting', 'cadence'] as const;
  const { register, columns } = await readPages(source, query, { directory, plan, without });
  return criteria.filter(({ pageId, criterion }) => {
    const index = register.indexOf(pageId);
    const check = index < 0 ? undefined : columns.compliance.at(index).checks.find(({ code }) => code === criterion);
    return check?.state === 'failed' || check?.state === 'not-measured';
  }).length;
}
