import type { PreviousFigures } from '@gospulse/contracts';
import type { WhyFigure } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Dataset, PageDataset, Part } from '../../dataset/dataset.js';
import { readAnew } from '../../dataset/readings.js';
import type { Group } from '../../metrics/groups.js';
import { readStateColumns, statesOf } from '../../history/state-columns.js';
import { coverageOf, scoreOf } from '../../history/state-day.js';
import { registerOf } from '../../register/register.js';
import { previousRow, type KeptFigures } from '../../metrics/previous-row.js';
import { readFillingDays } from '../../pages/filling.js';
import type { FigureQuery } from '../../query/figure-query.js';
import type { Grouping } from '../../query/grouping.js';
import { comparisonPeriod, type ResolvedPeriod } from '../../query/period.js';
import { NO_QUESTIONS } from '../../questions/question-reader.js';
import type { ResolvedQuery, UnresolvedQuery } from './answer-head.js';
import type { ComparedDatasets } from './contributions.js';

/** What each figure is made of, beside what every reading of pages has. */
const PARTS: Readonly<Record<WhyFigure, readonly Part[]>> = {
  subscribers: ['end', 'start'],
  coverage: ['end'],
  cadence: ['end', 'cadence'],
  complianceScore: ['end', 'compliance'],
  firstReply: ['end'],
  withinDeadline: ['end'],
  backlog: ['end'],
  questions: ['end'],
};
const ALL_PARTS = ['end', 'start', 'posting', 'cadence', 'compliance'] as const satisfies readonly Part[];
const OF_PAGES: ReadonlySet<WhyFigure> = new Set(['subscribers', 'coverage', 'cadence', 'complianceScore']);

/** The period and the one that it is compared with, by a grouping, with what these figures are made of. */
export async function readCompared(
  dataSource: DataSource,
  { clock, readings = readAnew() }: UnresolvedQuery,
  { query, period, rules }: ResolvedQuery,
  { figures, by }: { readonly figures: readonly WhyFigure[]; readonly by: Grouping },
): Promise<ComparedDatasets> {
  const before = comparisonPeriod(period, rules.zone);
  const directory = await readings.directory(dataSource, query);
  const parts = new Set<Part>(figures.flatMap((figure) => PARTS[figure]));
  // Of thousands of institutions waits are read only where they are told.
  const asks = by === 'institution' && !figures.includes('firstReply') ? 'counts' : 'waits';
  const read = async (days: ResolvedPeriod, wanted: ReadonlySet<Part>): Promise<Dataset> => {
    const options = { directory, without: ALL_PARTS.filter((part) => !wanted.has(part)) };
    const asked = { ...query, period: days, by, asks } as const;
    if (figures.some((figure) => !OF_PAGES.has(figure))) return readings.dataset(dataSource, asked, options);
    return { ...(await readings.pages(dataSource, asked, options)), replies: NO_QUESTIONS };
  };
  const { regionCode } = query.scope;
  const [dataset, earlier, filling, statesThen] = await Promise.all([
    read(period, parts),
    // Scores of then are those that were kept.
    before && read(before, new Set([...parts].filter((part) => part !== 'compliance'))),
    before && readFillingDays(dataSource, regionCode, { from: before.to, to: before.to }, period.today),
    before && isOfStates({ figures, by, corrections: query.corrections })
      ? readStateColumns(dataSource, regionCode, before.to, registerOf(directory))
      : null,
  ]);
  return { dataset, earlier, isEarlierFilling: filling !== null && filling.size > 0, statesThen, clock };
}

/** Whether what was kept by day is needed and told: it is kept of institutions, and scores with the corrections in force. */
function isOfStates({
  figures,
  by,
  corrections,
}: Pick<FigureQuery, 'corrections'> & { readonly figures: readonly WhyFigure[]; readonly by: Grouping }): boolean {
  if (by === 'page') return false;
  return figures.includes('coverage') || (figures.includes('complianceScore') && corrections === 'with');
}

/** What a group is called in an answer: an institution by its short name. */
export function groupName(
  { register }: Pick<Dataset, 'register'>,
  by: Grouping,
  { name, institutions }: { readonly name: string; readonly institutions: Int32Array },
): string {
  if (by !== 'institution') return name;
  return register.institutions[institutions[0] ?? -1]?.shortName ?? name;
}

/** The pages of the comparison period, and what of its last day was kept. */
export interface EarlierPages {
  readonly pages: PageDataset;
  readonly query: FigureQuery;
  readonly isFilling: boolean;
  /** Coverage and score of a group then; null: not kept. Scores are kept with the corrections in force. */
  readonly keptOf: (group: Group) => KeptFigures;
}

/** The pages of the comparison period, for rows that tell what their figures were; null: nothing is compared, or nobody asks. */
export async function readEarlierPages(
  dataSource: DataSource,
  { withPrevious = false, readings = readAnew() }: UnresolvedQuery,
  { query, period, rules }: ResolvedQuery,
  by: Grouping,
): Promise<EarlierPages | null> {
  const before = withPrevious ? comparisonPeriod(period, rules.zone) : null;
  if (before === null) return null;
  const earlier = { ...query, period: before, by, asks: 'waits' } as const;
  const directory = await readings.directory(dataSource, query);
  const { regionCode } = query.scope;
  const [pages, filling, states] = await Promise.all([
    readings.pages(dataSource, earlier, { directory, without: ['start', 'compliance'] }),
    readFillingDays(dataSource, regionCode, { from: before.to, to: before.to }, period.today),
    readStateColumns(dataSource, regionCode, before.to, registerOf(directory)),
  ]);
  const keptOf = ({ institutions }: Group): KeptFigures => {
    const sums = states && statesOf(states, institutions);
    return {
      coverageShare: sums && coverageOf(sums),
      complianceScore: sums && query.corrections === 'with' ? scoreOf(sums) : null,
    };
  };
  return { pages, query: earlier, isFilling: filling.size > 0, keptOf };
}

/** What the figures of each group were, for a table of all of them; null: nothing is compared, or nobody asks. */
export async function readPreviousOf(
  dataSource: DataSource,
  request: UnresolvedQuery,
  opened: ResolvedQuery,
  by: Grouping,
): Promise<PreviousOf | null> {
  const earlier = await readEarlierPages(dataSource, request, opened, by);
  if (earlier === null) return null;
  const { readings = readAnew() } = request;
  const directory = await readings.directory(dataSource, opened.query);
  const replies = await readings.replies(dataSource, earlier.query, { directory });
  const told = { earlier: { ...earlier.pages, replies }, isEarlierFilling: earlier.isFilling };
  return (dataset, group) => previousRow({ dataset, ...told }, group, earlier.keptOf(group));
}

/** What a group's figures were. */
export type PreviousOf = (dataset: Dataset, group: Group) => PreviousFigures;

/** The part of a row that says it; left out where nothing is compared. */
export function previousIn(
  previousOf: PreviousOf | null,
  dataset: Dataset,
  group: Group,
): { readonly previous?: PreviousFigures } {
  return previousOf === null ? {} : { previous: previousOf(dataset, group) };
}
