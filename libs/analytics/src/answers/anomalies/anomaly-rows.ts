import type { AnomalyDay, AnomalyNote, AnomalyRow } from '@gospulse/contracts';
import { addDays, type PageJump, type PlatformEvent } from '@gospulse/domain';
import { compareValues, type ListOrder, type PlaceShape } from '../../query/cursor.js';
import { pageBrief } from '../parts/institution-brief.js';
import { noteKey } from './anomaly-notes.js';
import type { ChosenPages } from './chosen-pages.js';
import type { RegionJumps } from './region-jumps.js';

/** What rows are made with besides the jumps: who the chosen pages are, what was noted, and which day is not over. */
export interface RowContext {
  /** By the page's place among the counts. */
  readonly chosen: ChosenPages;
  readonly municipalities: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, AnomalyNote[]>;
  readonly today: string;
  /** What all chosen pages make of a day, by its name. */
  readonly days: ReadonlyMap<string, AnomalyDay>;
  /** Whether the caller sees the whole region: how many of its pages an event touched is told to them alone. */
  readonly isOfRegion: boolean;
}

/** The jumps and events that touch the chosen pages: newest first, of one day the platform's and the largest first. */
export function anomalyRows({ members, events, single }: RegionJumps, context: RowContext): AnomalyRow[] {
  const dayOf = (index: number): string => addDays(members.from, index);
  const rows = [
    ...events.flatMap((event) => platformRow(event, dayOf(event.index), context)),
    ...single.flatMap((jump) => pageRow(jump, dayOf(jump.index), context)),
  ];
  return rows.sort((a, b) => ANOMALY_ORDER.compare(ANOMALY_ORDER.placeOf(a), ANOMALY_ORDER.placeOf(b)));
}

export const ANOMALY_PLACE = ['text', 'number', 'number', 'text'] as const satisfies PlaceShape;
export const ANOMALY_ORDER: ListOrder<AnomalyRow> = {
  placeOf: ({ day, kind, change, key }) => [day, Number(kind === 'platform'), Math.abs(change), key],
  compare: (a, b) =>
    compareValues(b[0], a[0]) || compareValues(b[1], a[1]) || compareValues(b[2], a[2]) || compareValues(a[3], b[3]),
};

function pageRow(jump: PageJump, day: string, context: RowContext): AnomalyRow[] {
  const { chosen, municipalities, today } = context;
  const known = chosen.get(jump.page);
  if (!known) return [];
  const { page, institution } = known;
  const { ogrn, name, shortName, municipality: oktmo } = institution;
  const { change, membersBefore, usualChange } = jump;
  return [
    {
      key: `${day} ${page.pageId}`,
      kind: 'page',
      ...{ day, change, membersBefore, usualChange },
      unfinished: day === today,
      direction: change > 0 ? 'up' : 'down',
      score: Number.isFinite(jump.score) ? jump.score : null,
      page: pageBrief(page),
      institution: { ogrn, name, shortName },
      oktmo,
      municipality: oktmo === null ? null : (municipalities.get(oktmo) ?? null),
      ...{ pages: 1, pagesObserved: 1, pagesChosen: 1, dayChange: null },
      ...reviewed(page.pageId, day, context),
    },
  ];
}

function platformRow(event: PlatformEvent, day: string, context: RowContext): AnomalyRow[] {
  const jumps = event.jumps.filter(({ page }) => context.chosen.has(page));
  if (jumps.length === 0) return [];
  const { isOfRegion } = context;
  const ofDay = context.days.get(day);
  const scores = jumps.map(({ score }) => score).sort((a, b) => a - b);
  const middle = scores[scores.length >> 1] ?? Infinity;
  return [
    {
      key: `${day} platform ${event.direction}`,
      kind: 'platform',
      day,
      unfinished: day === context.today,
      direction: event.direction,
      change: sum(jumps.map(({ change }) => change)),
      membersBefore: sum(jumps.map(({ membersBefore }) => membersBefore)),
      usualChange: sum(jumps.map(({ usualChange }) => usualChange)),
      score: Number.isFinite(middle) ? middle : null,
      ...{ page: null, institution: null, oktmo: null, municipality: null },
      ...(isOfRegion
        ? { pages: event.jumps.length, pagesObserved: event.pagesObserved }
        : { pages: jumps.length, pagesObserved: ofDay?.samePages ?? 0 }),
      pagesChosen: jumps.length,
      dayChange: ofDay?.change ?? null,
      ...reviewed(null, day, context),
    },
  ];
}

function reviewed(pageId: number | null, day: string, { notes }: RowContext): Pick<AnomalyRow, 'review' | 'notes'> {
  const own = notes.get(noteKey(pageId, day)) ?? [];
  const review = own.some(({ kind }) => kind === 'dismissed') ? 'dismissed' : own.length > 0 ? 'annotated' : 'new';
  return { review, notes: own };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
