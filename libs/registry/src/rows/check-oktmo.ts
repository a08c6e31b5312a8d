import { isValidOktmoFormat } from '@gospulse/domain';
import type { Municipality, Region } from '../regions/region.js';
import { regionOfOktmo } from '../regions/regions.js';
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
 * Places an institution: the first five digits of an ОКТМО name the municipality of the upper level, by its code of 2024 or
 * that of 2026, the rest the settlement within it. A zero lost at the beginning is given back.
 */
export function checkOktmo(text: string, region: Region): Check<OktmoPlace> {
  const digits = numberText(text);
  const letter = letterFault(digits, 'ОКТМО');
  if (letter) return letter;
  const oktmo = WITHOUT_ZERO.test(digits) ? `0${digits}` : digits;
  if (!/^(?:\d{8}|\d{11})$/.test(oktmo)) return bad('oktmo-format', 'ОКТМО состоит из 8 или 11 цифр.');
  if (oktmo === region.oktmo || oktmo === `${region.oktmo}000`) return good({ oktmo, municipalityOktmo: null });
  const code = `${oktmo.slice(0, 5)}000`;
  const municipality = byAnyCode(region).get(code);
  if (municipality) return good({ oktmo, municipalityOktmo: municipality.oktmo });
  // Where not all codes are known, one that nobody knows may be right: the words of the row say the rest.
  if (lacksCodes(region) && regionOfOktmo(code)?.code === region.code) return good({ oktmo, municipalityOktmo: null });
  const given = oktmo === digits ? '' : `Цифр ${digits.length}, с нулём впереди это ${oktmo}. `;
  return bad('oktmo-unknown', `${given}${unknownWords(code, region)}`);
}

/** Whether the codes of some municipalities are known to nobody: they have place codes, which begin with 00. */
export function lacksCodes({ municipalities }: Region): boolean {
  return municipalities.some(({ oktmo }) => !isValidOktmoFormat(oktmo));
}

const codesOf = new WeakMap<Region, ReadonlyMap<string, Municipality>>();

/** The municipalities of a region by each of their codes: that of 2024 and that of 2026, where it is another. */
export function byAnyCode(region: Region): ReadonlyMap<string, Municipality> {
  const known = codesOf.get(region);
  if (known) return known;
  const codes = new Map(
    region.municipalities.flatMap((one) => [one.oktmo, ...one.otherCodes].map((code) => [code, one])),
  );
  codesOf.set(region, codes);
  return codes;
}

function unknownWords(code: string, region: Region): string {
  const whose = regionOfOktmo(code);
  if (whose !== null && whose.code !== region.code)
    return `ОКТМО ${code} — это ${whose.name}, а загружается регион «${region.name}».`;
  return `Муниципального образования ${code} нет в справочнике региона «${region.name}». Если код изменился после 2024 года, укажите прежний.`;
}
