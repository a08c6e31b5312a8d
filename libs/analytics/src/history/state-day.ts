import { tidy } from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';
import { coverageFigures } from '../metrics/coverage.js';
import { pagesOf } from '../register/register.js';

/** How one institution stood, as it is counted in a sum over institutions. */
export interface KeptState {
  readonly isObliged: boolean;
  readonly isCovered: boolean;
  /** In any network that the law names. */
  readonly isCoveredAnywhere: boolean;
  /** Living pages that were scored, and the sum of their scores. */
  readonly scored: number;
  readonly scores: number;
}

const OBLIGED = 1;
const COVERED = 2;
const ANYWHERE = 4;

/** The states of all institutions of a region as a row keeps them: lists in the order of ОГРН. */
export interface StateLists {
  readonly ogrns: string;
  readonly states: string;
  readonly scored: string;
  readonly scores: string;
}

/** Writes down how the institutions of a dataset stand, by the rules of the figures themselves. */
export function listStates(dataset: PageDataset): StateLists {
  const { institutions, everyInstitution } = dataset.register;
  const rows = Array.from(everyInstitution, (index) => ({
    ogrn: institutions[index]?.ogrn ?? '',
    ...stateOf(dataset, index),
  })).sort((a, b) => (a.ogrn < b.ogrn ? -1 : 1));
  return {
    ogrns: rows.map(({ ogrn }) => ogrn).join(),
    states: rows.map(bitsOf).join(),
    scored: rows.map(({ scored }) => scored).join(),
    scores: rows.map(({ scores }) => scores).join(),
  };
}

function stateOf(dataset: PageDataset, index: number): KeptState {
  const { register, columns } = dataset;
  const { obliged, covered, coveredAnywhere } = coverageFigures(dataset, Int32Array.of(index));
  let [scored, scores] = [0, 0];
  for (const page of pagesOf(register, index)) {
    if (columns.isLive[page] !== 1) continue;
    const { score } = columns.compliance.at(page);
    if (score.kind === 'unknown') continue;
    scored += 1;
    scores += score.value;
  }
  return {
    ...{ isObliged: obliged > 0, isCovered: covered > 0, isCoveredAnywhere: coveredAnywhere > 0 },
    ...{ scored, scores: tidy(scores) },
  };
}

function bitsOf({ isObliged, isCovered, isCoveredAnywhere }: KeptState): number {
  return (isObliged ? OBLIGED : 0) | (isCovered ? COVERED : 0) | (isCoveredAnywhere ? ANYWHERE : 0);
}

/**
 * A day as it ended: pages and scores as they are told of its last second, and who was in the register, and obliged, as the day itself
 * saw it last. What has become of the register since midnight is none of that day's.
 * @param seen the day as it was seen last
 * @param ended the same institutions, read behind its end
 */
export function endedStates(seen: StateLists, ended: StateLists): StateLists {
  const [was, is] = [splitLists(seen), splitLists(ended)];
  const places = new Map(is.ogrns.map((ogrn, at) => [ogrn, at] as const));
  const rows = was.ogrns.map((ogrn, at) => {
    const place = places.get(ogrn);
    const sameDuty = place !== undefined && ((Number(was.states[at]) ^ Number(is.states[place])) & OBLIGED) === 0;
    const [of, from] = sameDuty ? [is, place] : [was, at];
    return { ogrn, state: of.states[from], scored: of.scored[from], scores: of.scores[from] };
  });
  return {
    ogrns: seen.ogrns,
    states: rows.map(({ state }) => state).join(),
    scored: rows.map(({ scored }) => scored).join(),
    scores: rows.map(({ scores }) => scores).join(),
  };
}

function splitLists({ ogrns, states, scored, scores }: StateLists) {
  return {
    ogrns: ogrns.split(','),
    states: states.split(','),
    scored: scored.split(','),
    scores: scores.split(','),
  };
}

/** Sums over some institutions of a day. */
export interface StateSums {
  obliged: number;
  covered: number;
  scored: number;
  scores: number;
}

/** Adds up a kept day by group; who is in no group of the caller is left out, as one that the scope or a filter does. */
export function sumStates(
  { ogrns, states, scored, scores }: StateLists,
  sumOf: (ogrn: string) => StateSums | undefined,
): void {
  const [bits, pages, points] = [states.split(','), scored.split(','), scores.split(',')];
  ogrns.split(',').forEach((ogrn, at) => {
    const sum = sumOf(ogrn);
    if (sum === undefined) return;
    const state = Number(bits[at]);
    if ((state & OBLIGED) !== 0) sum.obliged += 1;
    if ((state & COVERED) !== 0) sum.covered += 1;
    sum.scored += Number(pages[at]);
    sum.scores += Number(points[at]);
  });
}

/** How many of a kept day were obliged to a page, and how many had a living one. */
export function countStates(states: StateLists['states']): Pick<StateSums, 'obliged' | 'covered'> {
  let [obliged, covered] = [0, 0];
  for (const bits of states.split(',')) {
    const state = Number(bits);
    if ((state & OBLIGED) !== 0) obliged += 1;
    if ((state & COVERED) !== 0) covered += 1;
  }
  return { obliged, covered };
}

/** Nothing added up yet. */
export function noStates(): StateSums {
  return { obliged: 0, covered: 0, scored: 0, scores: 0 };
}

/** The share of the obliged who have a living page; null: nobody was obliged. */
export function coverageOf({ obliged, covered }: StateSums): number | null {
  return obliged === 0 ? null : covered / obliged;
}

/** The mean score of the living pages that were scored; null: none was. */
export function scoreOf({ scored, scores }: StateSums): number | null {
  return scored === 0 ? null : tidy(scores / scored);
}
