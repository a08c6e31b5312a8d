import { type DoorFigure, FIGURE_DOORS, type FigureDoor } from '@gospulse/domain';
import type { AddressPatch } from '../address/use-address.js';

/** Where a number of a screen leads: the path, and what its list holds. */
export interface FigureLink {
  readonly to: '/questions' | '/queue' | '/institutions' | '/replies' | `/${'institutions' | 'pages'}/${string}`;
  readonly patch: AddressPatch;
}

/**
 * The screen that shows what a number is made of; filters and period go along.
 * @param whose whose number it is, beside the choice of the address
 */
export function figureLink(figure: DoorFigure, whose: AddressPatch = {}): FigureLink {
  const door: FigureDoor = FIGURE_DOORS[figure];
  const { screen, ...list } = door;
  const { institution, page, ...choice } = whose;
  if (institution === undefined && page === undefined) return { to: `/${screen}`, patch: { ...choice, ...list } };
  // Whose questions they are says all of whom: what else is chosen could leave nobody.
  const anybody: AddressPatch = { sphere: undefined, kind: undefined, oktmo: undefined, founder: undefined };
  // Of one institution or page all but questions stands on its own page.
  if (screen === 'questions' || screen === 'queue')
    return { to: '/questions', patch: { ...anybody, institution, page, ...list } };
  return { to: page === undefined ? `/institutions/${institution}` : `/pages/${page}`, patch: choice };
}
