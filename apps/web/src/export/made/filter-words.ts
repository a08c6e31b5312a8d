import { CONTEST_STATES, CORRECTION_KINDS } from '@gospulse/domain';
import type { Address } from '../../address/address.js';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { ASKED, whenWords } from '../../text/asked-strings.js';
import { CONTEST_KINDS, CONTEST_STATES_CHOSEN, CONTESTS } from '../../text/contest-strings.js';
import { CALLS } from '../../text/calls-strings.js';
import { INSTITUTIONS } from '../../text/page-strings.js';
import { QUALITY, TROUBLED } from '../../text/quality-strings.js';
import { QUEUE } from '../../text/queue-strings.js';
import { RANKING } from '../../text/ranking-strings.js';
import { FILTERS } from '../../text/strings.js';
import type { FileView } from '../file-view.js';
import { FILES } from './file-strings.js';

/** `Сфера: Образование`; null where nothing is chosen. */
type Words = string | null;

const named = (label: string, value: string | undefined): Words => (value === undefined ? null : `${label}: ${value}`);

/** A code is told where its name is not at hand. */
function ofCodes({ chosen, names }: Pick<FileView, 'chosen' | 'names'>): Words[] {
  return [
    named(FILTERS.sphere, names.sphere ?? chosen.sphere),
    named(FILTERS.kind, names.kind ?? chosen.kind),
    named(FILES.municipality, names.oktmo ?? chosen.oktmo),
    named(FILTERS.founder, names.founder ?? chosen.founder),
  ];
}

/** When of the week, in words: «вт, 10–11 ч». */
function timeWords({ weekday, hour, at }: Address): Words {
  if (weekday === undefined && hour === undefined) return null;
  return named(ASKED.whens[at ?? 'asked'], whenWords(weekday, hour));
}

/** Of contests: how they stand, and what is contested. */
function ofContests({ contest, contested }: Address): Words[] {
  const state = CONTEST_STATES.find((each) => each === contest);
  const kind = CORRECTION_KINDS.find((each) => each === contested);
  return [
    named(CONTESTS.state, state && CONTEST_STATES_CHOSEN[state]),
    named(CONTESTS.kind, kind && CONTEST_KINDS[kind]),
  ];
}

function ofLists({ q, state, band, watch, condition, review, part, by, metric, page, show, group }: Address): Words[] {
  const states: Readonly<Record<string, string>> = { ...ASKED.lists, ...INSTITUTIONS.states, ...QUEUE.states };
  return [
    named(FILTERS.search, q === undefined ? undefined : `«${q}»`),
    named(QUEUE.state, state === undefined ? undefined : states[state]),
    named(QUEUE.bands, band === undefined ? undefined : QUEUE.bandNames[band]),
    named(TROUBLED.kind, watch === undefined ? undefined : QUALITY.kindNames[watch]),
    named(TROUBLED.state, condition === undefined ? undefined : QUALITY.states[condition]),
    named(ANOMALIES.review, review === undefined ? undefined : ANOMALIES.reviews[review]),
    named(RANKING.part, part === undefined ? undefined : RANKING.parts[part]),
    named(RANKING.by, by === undefined ? undefined : RANKING.bys[by]),
    named(RANKING.metric, metric === undefined ? undefined : FILES.metrics[metric]),
    named(CALLS.list, show === undefined ? undefined : CALLS.lists[show]),
    named(CALLS.grouping, group === undefined ? undefined : CALLS.groups[group]),
    named(FILES.page, page),
  ];
}

/** How figures are counted where it is not as by itself. */
function ofCounting({ compare, basis, clock }: Address): Words[] {
  return [
    named(FILTERS.compareLabel, compare === undefined ? undefined : FILTERS.compareModes[compare].replace('⇄ ', '')),
    named(FILTERS.basis, basis === 'all' ? FILTERS.basisAll : undefined),
    named(FILTERS.clock, clock === 'calendar' ? FILTERS.clockCalendar : undefined),
  ];
}

/** What the rows of a file were chosen by, in words: the screen first. */
export function filterWords(view: Pick<FileView, 'screen' | 'chosen' | 'names'>): string[] {
  const words = [
    named(FILES.screen, view.screen),
    ...ofCodes(view),
    ...ofLists(view.chosen),
    named(ASKED.wait, view.chosen.wait === undefined ? undefined : ASKED.waits[view.chosen.wait]),
    timeWords(view.chosen),
    named(ASKED.institution, view.chosen.institution),
    ...ofContests(view.chosen),
    ...ofCounting(view.chosen),
  ];
  return words.filter((each) => each !== null);
}
