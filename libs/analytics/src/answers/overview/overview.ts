import type { OverviewAnswer } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { resolveQuery, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { OF_QUESTIONS } from '../../questions/counted-corrections.js';
import { comparisonPeriod } from '../../query/period.js';
import { readStateColumns } from '../../history/state-columns.js';
import { registerOf } from '../../register/register.js';
import { readAnew } from '../../dataset/readings.js';
import { readDailySums } from '../../pages/daily-sums.js';
import { readFillingDays } from '../../pages/filling.js';
import { countObservedDaysOf } from '../../metrics/observed-days.js';
import { overviewFigures } from './overview-figures.js';

/** The figures of a region, each with the one of the comparison period beside it. */
export async function getOverview(dataSource: DataSource, request: UnresolvedQuery): Promise<Answered<OverviewAnswer>> {
  const opened = await resolveQuery(dataSource, request, OF_QUESTIONS);
  if ('kind' in opened) return opened;
  const { query, rules, period, head } = opened;
  const { readings = readAnew() } = request;
  const before = comparisonPeriod(period, rules.zone);
  const { scope } = query;
  const directory = await readings.directory(dataSource, query);
  const ofRegion = { ...query, by: 'region', asks: 'waits' } as const;
  const [dataset, earlier, spark, filling, statesThen] = await Promise.all([
    readings.dataset(dataSource, ofRegion, { directory, without: ['posting', 'compliance'] }),
    before &&
      readings.dataset(
        dataSource,
        { ...ofRegion, period: before },
        { directory, without: ['start', 'posting', 'compliance'] },
      ),
    readDailySums({ dataSource, caches: readings.caches }, query, period, period.today, {
      isOfMembers: true,
    }),
    before && readFillingDays(dataSource, scope.regionCode, { from: before.to, to: before.to }, period.today),
    before && readStateColumns(dataSource, scope.regionCode, before.to, registerOf(directory)),
  ]);
  const isEarlierFilling = filling !== null && filling.size > 0;
  const figures = overviewFigures({
    ...{ dataset, earlier, isEarlierFilling, spark, statesThen, clock: request.clock, asOf: head.asOf },
    compared: { comparison: period.comparison, knownFrom: head.knownFrom },
  });
  return { kind: 'answer', answer: { ...head, observed: countObservedDaysOf(dataset), ...figures } };
}
