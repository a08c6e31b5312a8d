import type { OverviewAnswer } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { openRequest, type Answered, type Request } from '../parts/answer-head.js';
import { comparisonPeriod } from '../../query/period.js';
import { READ_ANEW } from '../../dataset/readings.js';
import { readDailySums } from '../../pages/daily-sums.js';
import { overviewFigures } from './overview-figures.js';

/** The figures of a region, each with the one of the comparison period beside it. */
export async function getOverview(dataSource: DataSource, request: Request): Promise<Answered<OverviewAnswer>> {
  const opened = await openRequest(dataSource, request);
  if ('kind' in opened) return opened;
  const { rules, period, head } = opened;
  const { readings = READ_ANEW } = request;
  const before = comparisonPeriod(period, rules.zone);
  const by = 'region';
  const directory = await readings.directory(dataSource, request.scope, request.filters);
  const common = {
    scope: request.scope,
    filters: request.filters,
    basis: request.basis,
    rules,
    directory,
    by,
  } as const;
  const [dataset, earlier, spark] = await Promise.all([
    readings.dataset(dataSource, { ...common, period, without: ['posting', 'compliance'] }),
    before
      ? readings.dataset(dataSource, { ...common, period: before, without: ['start', 'posting', 'compliance'] })
      : null,
    readDailySums(dataSource, request.scope, request.filters, period, period.today),
  ]);
  const figures = overviewFigures({ dataset, earlier, spark, clock: request.clock, asOf: head.asOf });
  return { kind: 'answer', answer: { ...head, ...figures } };
}
