import { DAY_SECONDS, HOUR_SECONDS } from '@gospulse/domain';
import { counted, type Forms } from './plurals.js';

/** A unit with its forms after «за» and after «моложе». */
type Unit = readonly [seconds: number, within: Forms, younger: Forms];

const SECOND: Unit = [1, ['секунду', 'секунды', 'секунд'], ['секунды', 'секунд', 'секунд']];
const UNITS: readonly Unit[] = [
  [DAY_SECONDS, ['день', 'дня', 'дней'], ['дня', 'дней', 'дней']],
  [HOUR_SECONDS, ['час', 'часа', 'часов'], ['часа', 'часов', 'часов']],
  [60, ['минуту', 'минуты', 'минут'], ['минуты', 'минут', 'минут']],
];

/** A window in the largest unit that it is whole in, as after «за»: `7 дней`, `36 часов`, `1 минуту`. */
export function windowWords(seconds: number): string {
  const [unit, within] = unitOf(seconds);
  return counted(seconds / unit, within);
}

/** `за 7 дней`. */
export function withinWords(seconds: number): string {
  return `за ${windowWords(seconds)}`;
}

/** `моложе 7 дней`, `моложе 1 часа`. */
export function youngerWords(seconds: number): string {
  const [unit, , younger] = unitOf(seconds);
  return `моложе ${counted(seconds / unit, younger)}`;
}

function unitOf(seconds: number): Unit {
  return UNITS.find(([unit]) => seconds % unit === 0) ?? SECOND;
}
