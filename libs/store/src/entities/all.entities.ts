import { Policy } from './policy.entity.js';
import { Region } from './region.entity.js';
import { Setting } from './setting.entity.js';
import { Sweep } from './sweep.entity.js';

/**
 * Only the small tables that are read and written row by row. Facts come and go by the ten thousand,
 * where entities cost forty times a plain statement.
 */
export const entities = [Policy, Region, Setting, Sweep];
