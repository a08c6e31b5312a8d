import type { Contributor, WhyAnswer } from '@gospulse/contracts';
import { pickContributors, WHY_GROUPINGS, type WhyFigure, type WhyGrouping } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { Dataset } from '../dataset/dataset.js';
import { countObservedDaysOf } from '../metrics/observed-days.js';
import { groupsOf, type GroupNames } from '../metrics/groups.js';
import { OF_ALL, OF_QUESTIONS } from '../questions/counted-corrections.js';
import { groupKeyOf } from '../register/group-key.js';
import { readFounders, readMunicipalities } from '../register/names.js';
import { resolveQuery, type Answered, type UnresolvedQuery } from './parts/answer-head.js';
import { groupName, readCompared } from './parts/compared-datasets.js';
import { contributionsOf, type GroupContribution } from './parts/contributions.js';

export interface WhyRequest extends UnresolvedQuery {
  readonly figure: WhyFigure;
  /** By page only of one institution: of all there would be thousands. */
  readonly by: WhyGrouping;
}

/** Why a figure is another than in the comparison period: who moved it most each way, and what is left of the change. */
export async function getWhy(dataSource: DataSource, request: WhyRequest): Promise<Answered<WhyAnswer>> {
  const { figure, by } = request;
  const opened = await resolveQuery(dataSource, request, by === 'founder' ? OF_ALL : OF_QUESTIONS);
  if ('kind' in opened) return opened;
  const compared = await readCompared(dataSource, request, opened, { figures: [figure], by });
  const groups = groupsOf(compared.dataset, by, await readNames(dataSource, request));
  const { method, whole, members } = contributionsOf(compared, figure, groups);
  const { up, down, incomparable, rest } = pickContributors(isChangeKnown(whole) ? members : []);
  const rowOf = contributorRow(compared.dataset, by);
  const { figure: value, size: _size, ...shown } = whole;
  return {
    kind: 'answer',
    answer: {
      ...opened.head,
      observed: countObservedDaysOf(compared.dataset),
      ...{ figure, by, method, groupings: groupingsOfMany(compared.dataset) },
      whole: { ...shown, unknown: value.kind === 'unknown' ? value.reason : null },
      up: up.map(rowOf),
      down: down.map(rowOf),
      incomparable: { ...incomparable, named: incomparable.named.map(rowOf) },
      rest: { ...rest, contribution: method === 'sum' ? rest.contribution : null },
    },
  };
}

/** Groupings that explain something: whoever stands alone has done all of it. */
function groupingsOfMany({ register: { institutions, pages } }: Dataset): WhyGrouping[] {
  const isOfMany = (by: WhyGrouping): boolean => {
    // Of more institutions than one nobody is told by page.
    if (by === 'page') return institutions.length === 1 && pages.length > 1;
    return new Set(institutions.map(groupKeyOf(by))).size > 1;
  };
  return WHY_GROUPINGS.filter(isOfMany);
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

function contributorRow(dataset: Dataset, by: WhyGrouping): (member: GroupContribution) => Contributor {
  return ({ key, group, value, previous, n, previousN, contribution }) => {
    const name = groupName(dataset, by, group);
    return { key, name, value, previous, n, previousN, contribution: contribution ?? 0 };
  };
}
