import type { MunicipalityRow } from '@gospulse/contracts';
import { worstRows } from '@gospulse/domain';
import { districtsOnly } from './districts-only.js';

/** The districts that answer in time least often, the lowest first: by the rule that headlines name one by. */
export function worstDistricts(rows: readonly MunicipalityRow[], most: number): MunicipalityRow[] {
  return worstRows(
    districtsOnly(rows),
    ({ withinDeadlineShare: value, withinDeadlineN: cases }) => ({ value, cases }),
    'least',
    most,
  );
}
