import type { RussiaAnswer, RussiaRow, Subject } from '@gospulse/contracts';
import { type Clock, figureScale, isOfFewCases } from '@gospulse/domain';
import { DISTRICT_FIGURE, type Reading } from '../../figures/district-figures.js';
import { RUSSIA } from '../../text/russia-strings.js';
import { stepOf } from '../../tile-map/steps.js';
import { countedOnMap, type Tile, type TileMapModel } from '../../tile-map/tiles.js';

/** Figures that the map of regions can be coloured by. */
export const RUSSIA_FIGURES = ['withinDeadline', 'firstReply', 'coverage', 'subscribers'] as const;
export type RussiaFigureId = (typeof RUSSIA_FIGURES)[number];

/** What the map shows before anything is chosen; a figure that it does not know is as none. */
export function russiaFigureOf(chosen: string | undefined): RussiaFigureId {
  return RUSSIA_FIGURES.find((id) => id === chosen) ?? 'withinDeadline';
}

/** A subject with its figures; null: it is not in use, or not for whoever looks. */
export interface ShownRegion {
  readonly subject: Subject;
  readonly row: RussiaRow | null;
}

export type RegionInUse = ShownRegion & { readonly row: RussiaRow };

/** Every subject beside its row. */
export function shownRegions({ subjects, rows }: Pick<RussiaAnswer, 'subjects' | 'rows'>): ShownRegion[] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return subjects.map((subject) => ({ subject, row: byCode.get(subject.code) ?? null }));
}

/** Those that have figures. */
export function regionsInUse(answer: Pick<RussiaAnswer, 'subjects' | 'rows'>): RegionInUse[] {
  return shownRegions(answer).flatMap(({ subject, row }) => (row === null ? [] : [{ subject, row }]));
}

/** The value of a figure of a region, or why there is none. */
export function readRegion(row: RussiaRow, id: RussiaFigureId): Reading {
  const { value, unknown } = row[id];
  return value === null ? { value, reason: unknown } : { value, reason: null };
}

/** Whether the figure of a region stands on so few questions that it is named for nothing. */
export function isOfFewQuestions(row: RussiaRow, id: RussiaFigureId): boolean {
  return (id === 'withinDeadline' || id === 'firstReply') && isOfFewCases({ cases: row[id].n });
}

/** A region has as many subscriptions as thirty districts. */
const SUBSCRIBER_STEPS = [100_000, 300_000, 1_000_000, 3_000_000] as const;

/** All subjects as tiles, each with the step of its figure. */
export function russiaModel(answer: RussiaAnswer, id: RussiaFigureId, clock: Clock): TileMapModel {
  const limits = id === 'subscribers' ? SUBSCRIBER_STEPS : figureScale(id, answer.norms, clock);
  const tiles = shownRegions(answer).map(({ subject, row }): Tile => {
    const { code, name, abbr, tile } = subject;
    const reading: Reading = row === null ? { value: null, reason: null } : readRegion(row, id);
    return {
      ...{ oktmo: code, name, abbr, col: tile.col, row: tile.row, reading },
      ...(row === null ? { absent: RUSSIA.notInUse } : {}),
      step: reading.value === null ? null : stepOf(reading.value, limits),
      few: row !== null && reading.value !== null && isOfFewQuestions(row, id),
    };
  });
  tiles.sort((a, b) => a.row - b.row || a.col - b.col);
  return {
    ...{ limits, worst: DISTRICT_FIGURE[id].worst },
    columns: Math.max(0, ...tiles.map(({ col }) => col + 1)),
    rows: Math.max(0, ...tiles.map((tile) => tile.row + 1)),
    tiles,
    ...countedOnMap(tiles),
  };
}
