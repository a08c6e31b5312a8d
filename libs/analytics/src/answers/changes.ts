import type { AnomalyRow, ChangesAnswer, ToldChange } from '@gospulse/contracts';
import {
  leastSizeAmong,
  MAX_TOLD_CHANGES,
  MAX_TOLD_JUMPS,
  pickContributors,
  TOLD_FIGURES,
  type ToldFigure,
} from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { countObservedDaysOf } from '../metrics/observed-days.js';
import { groupsOf } from '../metrics/groups.js';
import { grainOf } from '../query/scope.js';
import { OF_QUESTIONS } from '../questions/counted-corrections.js';
import { readMunicipalities } from '../register/names.js';
import { findAnomalies, type AnomalyList } from './anomalies/anomalies.js';
import { resolveQuery, type Answered, type UnresolvedQuery } from './parts/answer-head.js';
import { groupName, readCompared } from './parts/compared-datasets.js';
import { contributionsOf, type ComparedDatasets, type ContributionsOfGroups } from './parts/contributions.js';

type By = Extract<ChangesAnswer['by'], 'municipality' | 'institution'>;
type FigureChange = Extract<ToldChange, { kind: 'figure' }>;
type MemberChange = Extract<ToldChange, { kind: 'member' }>;

/** A change with how large it is beside what chance does. */
interface Sized<Change> {
  readonly size: number;
  readonly change: Change;
}

/** «Что изменилось»: figures that changed, districts that did among all of them, and jumps of subscriptions; five at most. */
export async function getChanges(
  dataSource: DataSource,
  request: UnresolvedQuery & Pick<AnomalyList, 'readJumps'>,
): Promise<Answered<ChangesAnswer>> {
  const opened = await resolveQuery(dataSource, request, OF_QUESTIONS);
  if ('kind' in opened) return opened;
  const { scope, filters } = request;
  const by: By = typeof filters.oktmo !== 'string' && grainOf(scope) === 'region' ? 'municipality' : 'institution';
  const [compared, places, jumps] = await Promise.all([
    readCompared(dataSource, request, opened, { figures: TOLD_FIGURES, by }),
    readMunicipalities(dataSource, scope),
    findAnomalies(dataSource, request, opened.period),
  ]);
  const names = {
    municipalities: new Map(places.map(({ oktmo, shortName }) => [oktmo, shortName])),
    founders: new Map(),
  };
  const groups = groupsOf(compared.dataset, by, names);
  const told = TOLD_FIGURES.map((figure) => ({ figure, ...contributionsOf(compared, figure, groups) }));
  const changes = chooseChanges(
    told.flatMap((each) => figureChange(compared, by, each)),
    told.map((each) => memberChanges(compared, by, each)),
    toldJumps(jumps?.rows ?? []),
  );
  const comparedFigures = told.filter(({ whole }) => whole.value !== null && whole.previous !== null).length;
  const observed = countObservedDaysOf(compared.dataset);
  return { kind: 'answer', answer: { ...opened.head, observed, by, comparedFigures, changes } };
}

type Told = ContributionsOfGroups & { readonly figure: ToldFigure };

/** A figure of all that is chosen, where chance does not explain its change. */
function figureChange(compared: ComparedDatasets, by: By, { figure, whole, members }: Told): Sized<FigureChange>[] {
  const { value, previous, size } = whole;
  if (value === null || previous === null || size === null || size <= 1) return [];
  const { up, down } = pickContributors(members, 1);
  const most = (value > previous ? up : down)[0];
  const named = most && {
    ...{ key: most.key, name: groupName(compared.dataset, by, most.group) },
    contribution: most.contribution ?? 0,
  };
  return [{ size, change: { kind: 'figure', figure, value, previous, most: named ?? null } }];
}

/** Those that changed by their own, the largest first, of a figure whose whole changed by no more than chance does. */
function memberChanges(compared: ComparedDatasets, by: By, { figure, whole, members }: Told): Sized<MemberChange>[] {
  // Jumps of subscriptions are told by page.
  if (figure === 'subscribers' || figure === 'coverage' || (whole.size ?? 0) > 1) return [];
  const least = leastSizeAmong(members.length);
  const changed = members.flatMap(({ key, group, value, previous, size }): Sized<MemberChange>[] => {
    if (size === null || size <= least || value === null || previous === null) return [];
    const name = groupName(compared.dataset, by, group);
    return [{ size, change: { kind: 'member', figure, key, name, value, previous } }];
  });
  return changed.sort(bySize);
}

const bySize = (a: Sized<ToldChange>, b: Sized<ToldChange>): number => b.size - a.size;

/** Of all jumps of the period those of many pages at once first, then the largest; what somebody has dismissed, or a day that goes on, is none. */
function toldJumps(rows: readonly AnomalyRow[]): ToldChange[] {
  return rows
    .filter(({ review, unfinished }) => review !== 'dismissed' && !unfinished)
    .sort(
      (a, b) =>
        Number(b.kind === 'platform') - Number(a.kind === 'platform') || Math.abs(b.change) - Math.abs(a.change),
    )
    .map(({ day, change, page, pagesChosen, institution }) => ({
      ...{ kind: 'jump' as const, day, change, page: page?.id ?? null, pages: pagesChosen },
      name: institution && (institution.shortName ?? institution.name),
    }));
}

/**
 * Figures, then of each other figure the member that changed most, each the largest first, then jumps, which have two places of the
 * five where there are any. More jumps, and more members behind them, are told where places are left: fewer than five are all there is.
 */
function chooseChanges(
  figures: Sized<FigureChange>[],
  members: Sized<MemberChange>[][],
  jumps: readonly ToldChange[],
): ToldChange[] {
  const first = members.flatMap((of) => of.slice(0, 1)).sort(bySize);
  const others = members.flatMap((of) => of.slice(1)).sort(bySize);
  const compared = [...figures.sort(bySize), ...first].map(({ change }) => change);
  const kept = compared.slice(0, MAX_TOLD_CHANGES - Math.min(MAX_TOLD_JUMPS, jumps.length));
  return [...kept, ...jumps, ...others.map(({ change }) => change)].slice(0, MAX_TOLD_CHANGES);
}
