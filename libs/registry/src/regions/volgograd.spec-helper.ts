import type { Region } from './region.js';
import { regionOf } from './regions.js';

function known(code: string): Region {
  const region = regionOf(code);
  if (region === null) throw new Error(`region ${code} is not in our data`);
  return region;
}

export const VOLGOGRAD = known('34');
