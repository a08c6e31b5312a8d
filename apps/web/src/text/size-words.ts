import { nounForm } from '@gospulse/domain';
import { NBSP } from './format.js';

const UNITS = ['КБ', 'МБ', 'ГБ'] as const;
const STEP = 1_024;
const BYTES = ['байт', 'байта', 'байт'] as const;
const digits = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1 });

/** `512 байт`, `840 КБ`, `1,2 МБ`: the size of a file. */
export function sizeWords(bytes: number): string {
  if (bytes < STEP) return `${bytes}${NBSP}${nounForm(bytes, BYTES)}`;
  let [size, unit] = [bytes / STEP, 0];
  // What would be rounded to 1 024 is one of the next unit.
  while (Math.round(size) >= STEP && unit < UNITS.length - 1) [size, unit] = [size / STEP, unit + 1];
  return `${size < 10 ? digits.format(size) : Math.round(size)}${NBSP}${UNITS[unit] ?? ''}`;
}
