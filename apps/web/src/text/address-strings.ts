import type { AddressFault } from '../address/address-faults.js';
import { displayName } from './names.js';

/** What is wrong with an address, and what is shown instead. */
export const FAULTS = {
  away: 'Убрать',
  sphere: (value: string): string => `В адресе неизвестная сфера «${value}»`,
  kind: (value: string): string => `В адресе неизвестный вид учреждения «${value}»`,
  oktmo: (value: string): string => `В адресе неизвестный район «${value}»`,
  founder: (value: string): string => `В адресе неизвестный учредитель «${value}»`,
  region: (value: string): string => `В адресе неизвестный регион «${value}»`,
  day: (value: string): string => `В адресе неверный день «${value}»`,
  period: (value: string): string => `В адресе начало периода позже конца (${value})`,
  other: (key: string, value: string): string => `В адресе непонятный параметр «${key}=${value}»`,
  wholeRegion: 'показан весь регион.',
  allSpheres: 'показаны все сферы.',
  allKinds: 'показаны все виды.',
  allFounders: 'показаны все учредители.',
  ownRegion: 'показан регион по умолчанию.',
  last28: 'показаны последние 28\u00a0дней.',
  others: 'показано остальное выбранное.',
  leftOut: 'он не учтён.',
} as const;

const DAY = /\b(\d{4})-(\d{2})-(\d{2})\b/g;

const INSTEAD: Readonly<Record<string, string>> = {
  sphere: FAULTS.allSpheres,
  kind: FAULTS.allKinds,
  oktmo: FAULTS.wholeRegion,
  founder: FAULTS.allFounders,
  region: FAULTS.ownRegion,
};

/**
 * «В адресе неизвестный район «999»: показан весь регион.»
 * @param isSomethingLeft whether the filter holds other values that are known
 */
export function faultWords({ key, value }: AddressFault, isSomethingLeft: boolean): string {
  const shown = displayName(value).replaceAll(DAY, '$3.$2.$1');
  const instead = isSomethingLeft ? FAULTS.others : INSTEAD[key];
  if (key === 'from' && value.includes('–')) return `${FAULTS.period(shown)}: ${FAULTS.last28}`;
  if (key === 'from' || key === 'to') return `${FAULTS.day(shown)}: ${FAULTS.leftOut}`;
  if (key === 'sphere' || key === 'kind' || key === 'oktmo' || key === 'founder' || key === 'region')
    return `${FAULTS[key](shown)}: ${instead}`;
  return `${FAULTS.other(key, shown)}: ${FAULTS.leftOut}`;
}
