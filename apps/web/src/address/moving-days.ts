import type { Address } from './address.js';
import { presetRange } from './period.js';

/** What an address shows: in place of a period that moves its days of today. Null: nobody has said yet what day it is. */
export function withDaysOf(stated: Address, today: string | null): Address {
  const { moving, ...address } = stated;
  if (moving === undefined) return stated;
  return today === null ? address : { ...address, ...presetRange(moving, today) };
}
