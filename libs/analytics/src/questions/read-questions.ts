import { emptyAggregate, mergeAggregates, type ReplyAggregate } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Source } from '../caching/versioned-cache.js';
import type { FigureQuery } from '../query/figure-query.js';
import type { DirectoryInstitution } from '../register/directory.js';
import { registerOf } from '../register/register.js';
import { countPages, pageRange } from '../sources/page-range.js';
import {
  MAX_ROW_BY_ROW,
  planSources,
  restsOnQuestions,
  type KnownAhead,
  type SourcePlan,
  type SourcePlanner,
} from '../sources/plan-sources.js';
import { addQuestion } from './add-questions.js';
import { factReader } from './fact-reader.js';
import { measureOf } from './measure.js';
import { readPageCounts } from './page-counts.js';
import { share } from './question-figures.js';
import {
  aggregateReader,
  WHOLE_KEY,
  type CurveReader,
  type QuestionReader,
  type ReplyGroup,
} from './question-reader.js';
import { countQuestionsUpTo, eachQuestionRow, readQuestionRows } from './question-rows.js';
import { readReplyAggregates } from './reply-aggregates.js';
import { readReplyHours } from './reply-hours.js';
import { readYoung } from './row-by-row-questions.js';

type Directory = readonly DirectoryInstitution[];

/** The questions of a query, read from where the plan says. */
export async function readQuestions(
  source: Source,
  query: FigureQuery,
  directory: Directory,
  plan: SourcePlanner = planSources,
): Promise<QuestionReader> {
  const planned = plan(query, await readKnownAhead(source.dataSource, query, directory));
  // Pages that have left since are in no sum any more: of a period before that all are read one by one.
  if (query.corrections === 'without' || registerOf(directory).hasLeft)
    return readOneByOne(source.dataSource, query, directory, planned);
  if (planned.questions === 'facts') return readFacts(source.dataSource, query, directory, planned);
  if (planned.questions === 'region-snapshots') {
    const counts = await readPageCounts(source, query, directory, planned);
    return {
      ...aggregateReader((group) => counts.aggregateOf(group)),
      columnsOf: (register) => counts.columnsOf(register),
    };
  }
  return aggregateReader(aggregatesBy(query.by, await readReplyAggregates(source, query, directory, planned)));
}

/** The same for a query that asks for the curve. */
export async function readCurve(
  source: Source,
  query: FigureQuery & { readonly by: 'region'; readonly asks: 'curve' },
  directory: Directory,
  plan: SourcePlanner = planSources,
): Promise<CurveReader> {
  const planned = plan(query, await readKnownAhead(source.dataSource, query, directory));
  if (planned.questions === 'facts' || registerOf(directory).hasLeft)
    return readFacts(source.dataSource, query, directory, planned);
  const [aggregates, hours, younger] = await Promise.all([
    readReplyAggregates(source, query, directory, planned),
    readReplyHours(source.dataSource, query, directory, planned),
    countYoung(source.dataSource, query, directory, planned),
  ]);
  const reader = aggregateReader(aggregatesBy(query.by, aggregates));
  return {
    ...reader,
    responseOf: (group) => {
      const { eligible, answeredInWindow } = reader.aggregateOf(group);
      return {
        rate: share(answeredInWindow, eligible, younger),
        answered: answeredInWindow,
        ...{ eligible, younger, withdrawn: reader.countsOf(group).questions - eligible - younger },
      };
    },
    hoursOf: () => hours,
  };
}

/** What the plan rests on: a look that costs the same for any number of questions. */
async function readKnownAhead(dataSource: DataSource, query: FigureQuery, directory: Directory): Promise<KnownAhead> {
  const pages = countPages(directory);
  if (!restsOnQuestions(query, pages)) return { pages, questions: null };
  const { pagesOfFacts } = planSources(query, { pages, questions: null });
  const range = pageRange(directory, pagesOfFacts);
  return { pages, questions: await countQuestionsUpTo(dataSource, query, range, MAX_ROW_BY_ROW + 1) };
}

async function readFacts(
  dataSource: DataSource,
  query: FigureQuery,
  directory: Directory,
  plan: SourcePlan,
): Promise<CurveReader> {
  return factReader(await readQuestionRows(dataSource, query, pageRange(directory, plan.pagesOfFacts)), query);
}

/**
 * Questions that no sum tells, as those of how it was observed: of whatever number they are read one by one, and counted as they come, by page or by day.
 * A million of a period takes some seconds.
 */
async function readOneByOne(
  dataSource: DataSource,
  query: FigureQuery,
  directory: Directory,
  plan: SourcePlan,
): Promise<QuestionReader> {
  const measure = measureOf(query);
  const { indexOf } = registerOf(directory);
  const aggregates = new Map<string, ReplyAggregate>();
  await eachQuestionRow(dataSource, query, pageRange(directory, plan.pagesOfFacts), (question) => {
    if (indexOf(question.pageId) < 0) return;
    const key = query.by === 'day' ? question.askedOn : String(question.pageId);
    const aggregate = aggregates.get(key) ?? emptyAggregate();
    aggregates.set(key, aggregate);
    addQuestion(aggregate, question, measure);
  });
  return aggregateReader(
    query.by === 'day' ? ({ key }) => aggregates.get(key) ?? emptyAggregate() : aggregatesBy('page', aggregates),
  );
}

function aggregatesBy(
  by: FigureQuery['by'],
  aggregates: ReadonlyMap<string, ReplyAggregate>,
): (group: ReplyGroup) => Readonly<ReplyAggregate> {
  let whole: ReplyAggregate | undefined;
  return (group) => {
    if (by === 'region') return aggregates.get(WHOLE_KEY) ?? emptyAggregate();
    if (group.key === WHOLE_KEY) return (whole ??= mergeAggregates([...aggregates.values()]));
    if (by !== 'institution' && by !== 'page') return aggregates.get(group.key) ?? emptyAggregate();
    const ofPages = group.pages.flatMap(({ pageId }) => aggregates.get(String(pageId)) ?? []);
    // Most institutions have one page.
    return ofPages.length === 1 && ofPages[0] ? ofPages[0] : mergeAggregates(ofPages);
  };
}

/** Questions of the directory younger than the response rate's window. */
async function countYoung(
  dataSource: DataSource,
  query: FigureQuery,
  directory: Directory,
  plan: SourcePlan,
): Promise<number> {
  const { page, n } = await readYoung(dataSource, query, pageRange(directory, plan.pagesOfFacts));
  const { indexOf } = registerOf(directory);
  return page.reduce((sum, pageId, row) => (indexOf(pageId) < 0 ? sum : sum + (n[row] ?? 0)), 0);
}
