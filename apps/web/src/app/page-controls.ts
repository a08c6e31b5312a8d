import type { AddressKey } from '../address/address.js';

/** What the filter bar can hold. */
export type Control =
  | 'region'
  | 'period'
  | 'compare'
  /** Sphere and kind, and what else of a part of the region is chosen. */
  | 'part'
  | 'basis'
  | 'clock'
  | 'corrections';

const OF_FIGURES = ['region', 'period', 'compare', 'part', 'basis', 'clock', 'corrections'] as const;
/** Of one institution or page there is no part to choose. */
const OF_ONE = ['region', 'period', 'compare', 'basis', 'clock', 'corrections'] as const;
const OF_REGION = ['region'] as const;

/** What each control writes into the address. */
export const WRITTEN_BY: Readonly<Record<Control, readonly AddressKey[]>> = {
  region: ['region'],
  period: ['from', 'to', 'moving'],
  compare: ['compare'],
  part: ['sphere', 'kind', 'oktmo', 'founder'],
  basis: ['basis'],
  clock: ['clock'],
  corrections: ['corrections'],
};

/** What each page's figures depend on: what changes nothing there is not shown there. By the paths of the routes. */
export const PAGE_CONTROLS: Readonly<Record<string, readonly Control[]>> = {
  '/': OF_FIGURES,
  '/russia': ['region', 'period', 'compare', 'basis', 'clock'],
  '/districts': OF_FIGURES,
  '/districts/$oktmo': OF_FIGURES,
  '/founders': OF_FIGURES,
  '/founders/$ogrn': OF_FIGURES,
  '/institutions': OF_FIGURES,
  '/institutions/$ogrn': OF_ONE,
  '/pages/$id': OF_ONE,
  '/replies': OF_FIGURES,
  '/questions': ['region', 'period', 'part', 'basis', 'clock', 'corrections'],
  '/queue': ['region', 'period', 'part', 'basis', 'clock', 'corrections'],
  '/calls': ['region', 'period', 'part', 'basis', 'corrections'],
  '/ranking': ['region', 'period', 'compare', 'part', 'basis', 'corrections'],
  '/anomalies': ['region', 'period', 'part', 'corrections'],
  '/contests': OF_REGION,
  '/methodology': OF_REGION,
  '/quality': OF_REGION,
  '/reports': OF_REGION,
  '/reports/new': OF_REGION,
  '/reports/schedules': OF_REGION,
  '/reports/$number': OF_REGION,
};

/**
 * What is shown on a page.
 * @param isOnly whoever looks sees one institution alone: of it there is no part, on whatever page
 */
export function controlsOf(route: string, isOnly: boolean): ReadonlySet<Control> {
  const controls = PAGE_CONTROLS[route] ?? OF_REGION;
  return new Set(isOnly ? controls.filter((each) => each !== 'part' && each !== 'compare') : controls);
}
