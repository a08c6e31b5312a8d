import type { CardDescription, Definition } from './definition.js';
import { AUDIENCE_DEFINITIONS } from './audience-definitions.js';
import { RANKING_DEFINITIONS } from './ranking-definitions.js';
import { REPLY_DEFINITIONS } from './reply-definitions.js';
import { SCORE_DEFINITIONS } from './score-definitions.js';
import { TABLE_DEFINITIONS } from './table-definitions.js';

/** Every definition by its id, in the order of the Методика page. */
export const DEFINITIONS = {
  ...AUDIENCE_DEFINITIONS,
  ...REPLY_DEFINITIONS,
  ...RANKING_DEFINITIONS,
  ...SCORE_DEFINITIONS,
  ...TABLE_DEFINITIONS,
} as const;

export type DefinitionId = keyof typeof DEFINITIONS;

const ALL: readonly [string, Definition][] = Object.entries(DEFINITIONS);

/** The definition that stands behind each key of a row of figures, a line, a map or a sort. */
export const FIGURE_DEFINITIONS: Readonly<Record<string, DefinitionId>> = Object.fromEntries(
  ALL.flatMap(([id, { keys = [] }]) => [id, ...keys].map((key) => [key, id as DefinitionId])),
);

/** Those that Обзор shows as cards. */
export type OverviewFigureId = {
  [Id in DefinitionId]: (typeof DEFINITIONS)[Id] extends { readonly card: CardDescription } ? Id : never;
}[DefinitionId];

/** In the order of the cards. */
export const OVERVIEW_FIGURES = ALL.filter(([, { card }]) => card !== undefined)
  .sort(([, a], [, b]) => (a.card?.place ?? 0) - (b.card?.place ?? 0))
  .map(([id]) => id as OverviewFigureId);
