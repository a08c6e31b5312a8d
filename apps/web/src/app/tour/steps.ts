import type { TOUR } from '../../text/tour-strings.js';

/** What each step explains, by where it stands on the page. */
export const TOUR_STEPS = [
  { name: 'find', at: '[data-testid="find"]' },
  { name: 'filters', at: '[data-tour="filters"]' },
  { name: 'figures', at: '[data-testid^="figure-"]' },
  { name: 'views', at: '[data-testid="save-view"]' },
] as const satisfies readonly { readonly name: keyof typeof TOUR.steps; readonly at: string }[];

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 12;
const EDGE = 8;

/** Where a panel of that size stands beside what it explains, covering nothing of it; null: there is no room beside it. */
export function placeBeside(
  target: Box,
  panel: Pick<Box, 'width' | 'height'>,
  window: Pick<Box, 'width' | 'height'>,
): Pick<Box, 'left' | 'top'> | null {
  const within = (at: number, size: number, most: number): number => Math.max(EDGE, Math.min(at, most - size - EDGE));
  const left = within(target.left, panel.width, window.width);
  const top = within(target.top, panel.height, window.height);
  const places = [
    { left: target.left + target.width + GAP, top },
    { left, top: target.top + target.height + GAP },
    { left, top: target.top - panel.height - GAP },
    { left: target.left - panel.width - GAP, top },
  ];
  const fits = (place: Pick<Box, 'left' | 'top'>): boolean =>
    place.left >= EDGE &&
    place.top >= EDGE &&
    place.left + panel.width <= window.width - EDGE &&
    place.top + panel.height <= window.height - EDGE;
  return places.find(fits) ?? null;
}
