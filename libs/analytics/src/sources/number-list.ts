const ZERO = 48;
const COMMA = 44;

/**
 * The numbers of a list as PostgreSQL's `string_agg` writes it, `12,,7`: whole and not negative; NaN where there is none.
 * A row object for each number would cost several times the query itself.
 */
export function numbersIn(list: string): Float64Array {
  const numbers = new Float64Array(placesIn(list)).fill(Number.NaN);
  let [place, value, told] = [0, 0, false];
  for (let at = 0; at <= list.length; at += 1) {
    const code = at < list.length ? list.charCodeAt(at) : COMMA;
    if (code !== COMMA) [value, told] = [value * 10 + code - ZERO, true];
    else {
      if (told) numbers[place] = value;
      [place, value, told] = [place + 1, 0, false];
    }
  }
  return numbers;
}

/** The numbers of a list in which none is missing. */
export function allNumbersIn(list: string): Int32Array {
  const numbers = new Int32Array(placesIn(list));
  let [place, value] = [0, 0];
  for (let at = 0; at <= list.length; at += 1) {
    const code = at < list.length ? list.charCodeAt(at) : COMMA;
    if (code !== COMMA) value = value * 10 + code - ZERO;
    else {
      numbers[place] = value;
      [place, value] = [place + 1, 0];
    }
  }
  return numbers;
}

function placesIn(list: string): number {
  let places = 1;
  for (let at = 0; at < list.length; at += 1) if (list.charCodeAt(at) === COMMA) places += 1;
  return places;
}

/** A number of a list, null where there is none. */
export function numberOrNull(value = Number.NaN): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Yes (1), no (0) or unknown. */
export function flagOrNull(value = Number.NaN): boolean | null {
  return Number.isNaN(value) ? null : value === 1;
}
