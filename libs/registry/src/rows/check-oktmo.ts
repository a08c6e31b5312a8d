import { type Region } from '../regions/region.js';
import { bad, type Check, good } from './check.js';

export interface OktmoPlace {
  /** As the register states it, 8 or 11 digits. */
  readonly oktmo: string;
  /** Municipality of the upper level; null for the region as a whole. */
  readonly municipalityOktmo: string | null;
}

/**
 * Places an institution: the first five digits of an ОКТМО name the municipality of the upper level, the rest the
 * settlement within it.
 */
export function checkOktmo(text: string, region: Region): Check<OktmoPlace> {
  const oktmo = text.replace(/[\s'`]+/g, '');
  if (!/^(?:\d{8}|\d{11})$/.test(oktmo)) return bad('oktmo-format', 'ОКТМО состоит из 8 или 11 цифр.');
  if (/^0*$/.test(oktmo.slice(2)) && oktmo.slice(0, 2) === region.oktmo.slice(0, 2))
    return good({ oktmo, municipalityOktmo: null });
  const municipalityOktmo = `${oktmo.slice(0, 5)}000`;
  if (region.municipalities.some((one) => one.oktmo === municipalityOktmo)) return good({ oktmo, municipalityOktmo });
  return bad(
    'oktmo-unknown',
    `Муниципального образования ${municipalityOktmo} нет в справочнике региона «${region.name}».`,
  );
}
