import type { Region } from './region.js';
import { VOLGOGRAD } from './volgograd.js';

/** The regions the product knows; another one is added as a data module beside `volgograd.ts`. */
export const REGIONS: readonly Region[] = [VOLGOGRAD];

export function regionOf(code: string): Region | null {
  return REGIONS.find((region) => region.code === code) ?? null;
}
