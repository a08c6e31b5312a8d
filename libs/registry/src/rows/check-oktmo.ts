import type { Region } from '../regions/region.js';
import { bad, type Check, good } from './check.js';
import { letterFault, numberText } from './number-text.js';

export interface OktmoPlace {
  /** As the register states it, 8 or 11 digits. */
  readonly oktmo: string;
  /** Municipality of the upper level; null for the region as a whole. */
  readonly municipalityOktmo: string | null;
}

/** Spreadsheets drop the zero that numbers of the first nine regions begin with: 7 digits are left of 8, 10 of 11. */
const WITHOUT_ZERO = /^(?:\d{7}|\d{10})$/;

/** Whether a number has lost the zero it began with, which `checkOktmo` gives back. */
export function lacksZero(text: string): boolean {
  return WITHOUT_ZERO.test(numberText(text));
}

/**
 * Places an institution: the first five digits of an ОКТМО name the municipality of the upper level, the rest the
 * settlement within it. A zero lost at the beginning is given back.
 */
export function checkOktmo(text: string, region: Region): Check<OktmoPlace> {
  const digits = numberText(text);
  const letter = letterFault(digits, 'ОКТМО');
  if (letter) return letter;
  const oktmo = WITHOUT_ZERO.test(digits) ? `0${digits}` : digits;
  if (!/^(?:\d{8}|\d{11})$/.test(oktmo)) return bad('oktmo-format', 'ОКТМО состоит из 8 или 11 цифр.');
  if (/^0*$/.test(oktmo.slice(2)) && oktmo.slice(0, 2) === region.oktmo.slice(0, 2))
    return good({ oktmo, municipalityOktmo: null });
  const municipalityOktmo = `${oktmo.slice(0, 5)}000`;
  if (region.municipalities.some((one) => one.oktmo === municipalityOktmo)) return good({ oktmo, municipalityOktmo });
  const given = oktmo === digits ? '' : `Цифр ${digits.length}, с нулём впереди это ${oktmo}. `;
  return bad(
    'oktmo-unknown',
    `${given}Муниципального образования ${municipalityOktmo} нет в справочнике региона «${region.name}».`,
  );
}
