import type { Contributor, WhyAnswer } from '@gospulse/contracts';
import { pickContributors, type WhyFigure, type WhyGrouping } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Dataset, Part } from '../dataset/dataset.js';
import { readAnew } from '../dataset/readings.js';
import { countObservedDaysOf } from '../metrics/observed-days.js';
import { groupsOf, type GroupNames } from '../metrics/groups.js';
import { readFillingDays } from '../pages/filling.js';
import { comparisonPeriod, type ResolvedPeriod } from '../query/period.js';
import { OF_ALL, OF_QUESTIONS } from '../questions/counted-corrections.js';
import { NO_QUESTIONS } from '../questions/question-reader.js';
import { readFounders, readMunicipalities } from '../register/names.js';
import type { Register } from '../register/register.js';
import { resolveQuery, type Answered, type ResolvedQuery, type UnresolvedQuery } from './parts/answer-head.js';
import { contributionsOf, type ComparedDatasets, type GroupContribution } from './parts/contributions.js';

export interface WhyRequest extends UnresolvedQuery {
  readonly figure: WhyFigure;
  readonly by: WhyGrouping;
}

/** Why a figure is another than in the comparison period: who moved it most each way, and what is left of the change. */
export async function getWhy(dataSource: DataSource, request: WhyRequest): Promise<Answered<WhyAnswer>> {
  const { figure, by } = request;
  const opened = await resolveQuery(dataSource, request, by === 'founder' ? OF_ALL : OF_QUESTIONS);
  if ('kind' in opened) return opened;
  const compared = await readCompared(dataSource, request, opened);
  const groups = groupsOf(compared.dataset, by, await readNames(dataSource, request));
  const { method, whole, members } = contributionsOf(compared, figure, groups);
  const { up, down, rest } = pickContributors(isChangeKnown(whole) ? members : []);
  const rowOf = contributorRow(compared.dataset.register, by);
  const { figure: value, ...shown } = whole;
  return {
    kind: 'answer',
    answer: {
      ...opened.head,
      observed: countObservedDaysOf(compared.dataset),
      ...{ figure, by, method },
      whole: { ...shown, unknown: value.kind === 'unknown' ? value.reason : null },
      up: up.map(rowOf),
      down: down.map(rowOf),
      rest: { ...rest, contribution: method === 'sum' ? rest.contribution : null },
    },
  };
}

/** What each figure is made of, beside what every reading of pages has. */
const PARTS: Readonly<Record<WhyFigure, readonly Part[]>> = {
  subscribers: ['end', 'start'],
  cadence: ['end', 'cadence'],
  firstReply: ['end'],
  withinDeadline: ['end'],
  backlog: ['end'],
  questions: ['end'],
};
const ALL_PARTS = ['end', 'start', 'posting', 'cadence', 'compliance'] as const satisfies readonly Part[];
const OF_PAGES: ReadonlySet<WhyFigure> = new Set(['subscribers', 'cadence']);

/** Both periods, by the grouping that is asked for. Without a comparison there is no earlier one. */
async function readCompared(
  dataSource: DataSource,
  { figure, by, clock, readings = readAnew() }: WhyRequest,
  { query, period, rules }: ResolvedQuery,
): Promise<ComparedDatasets> {
  const before = comparisonPeriod(period, rules.zone);
  const directory = await readings.directory(dataSource, query);
  const options = { directory, without: ALL_PARTS.filter((part) => !PARTS[figure].includes(part)) };
  // Of thousands of institutions waits are read only where they are told.
  const asks = by === 'institution' && figure !== 'firstReply' ? 'counts' : 'waits';
  const read = async (days: ResolvedPeriod): Promise<Dataset> => {
    const asked = { ...query, period: days, by, asks } as const;
    if (!OF_PAGES.has(figure)) return readings.dataset(dataSource, asked, options);
    return { ...(await readings.pages(dataSource, asked, options)), replies: NO_QUESTIONS };
  };
  const [dataset, earlier, filling] = await Promise.all([
    read(period),
    before && read(before),
    before && readFillingDays(dataSource, query.scope.regionCode, { from: before.to, to: before.to }, period.today),
  ]);
  return { dataset, earlier, isEarlierFilling: filling !== null && filling.size > 0, clock };
}

async function readNames(dataSource: DataSource, { by, scope, corrections }: WhyRequest): Promise<GroupNames> {
  const [municipalities, founders] = await Promise.all([
    by === 'municipality' ? readMunicipalities(dataSource, scope) : [],
    by === 'founder' ? readFounders(dataSource, scope, corrections) : new Map<string, string>(),
  ]);
  return { municipalities: new Map(municipalities.map(({ oktmo, shortName }) => [oktmo, shortName])), founders };
}

function isChangeKnown({
  value,
  previous,
}: {
  readonly value: number | null;
  readonly previous: number | null;
}): boolean {
  return value !== null && previous !== null;
}

function contributorRow({ institutions }: Register, by: WhyGrouping): (member: GroupContribution) => Contributor {
  return ({ key, group, value, previous, n, previousN, contribution }) => {
    const institution = by === 'institution' ? institutions[group.institutions[0] ?? -1] : undefined;
    const name = institution?.shortName ?? group.name;
    return { key, name, value, previous, n, previousN, contribution: contribution ?? 0 };
  };
}
