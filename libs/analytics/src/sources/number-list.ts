const ZERO = 48;
const COMMA = 44;

/** Stands for a missing number where all others are whole and not negative. */
const MISSING = -1;

/**
 * The numbers of a list as PostgreSQL's `string_agg` writes it, `12,,7`: whole and not negative; NaN where there is none.
 * A row object for each number would cost several times the query itself.
 */
export function numbersIn(list: string): Float64Array {
  return filled(new Float64Array(countIn(list)), list, Number.NaN);
}

/** The same in half the memory, for numbers below 2³¹ that thousands of lists are kept of; `knownAt` reads them. */
export function wholeNumbersIn(list: string): Int32Array {
  return filled(new Int32Array(countIn(list)), list, MISSING);
}

/** Loops over characters without anything made in them: an answer reads some hundred thousand numbers. */
function filled<Numbers extends Float64Array | Int32Array>(numbers: Numbers, list: string, missing: number): Numbers {
  const { length } = list;
  let at = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    const from = at;
    let value = 0;
    for (; at < length; at += 1) {
      const code = list.charCodeAt(at);
      if (code === COMMA) break;
      value = value * 10 + code - ZERO;
    }
    numbers[index] = at === from ? missing : value;
    at += 1;
  }
  return numbers;
}

/** A number of `wholeNumbersIn`; NaN where it is missing, or beyond the list's end. */
export function knownAt(numbers: Int32Array, index: number): number {
  const number = numbers[index] ?? MISSING;
  return number < 0 ? Number.NaN : number;
}

/** The numbers of a list in which none is missing. */
export function allNumbersIn(list: string): Int32Array {
  const numbers = new Int32Array(countIn(list));
  let [index, value] = [0, 0];
  for (let at = 0; at <= list.length; at += 1) {
    const code = at < list.length ? list.charCodeAt(at) : COMMA;
    if (code !== COMMA) value = value * 10 + code - ZERO;
    else {
      numbers[index] = value;
      [index, value] = [index + 1, 0];
    }
  }
  return numbers;
}

function countIn(list: string): number {
  let count = 1;
  for (let at = list.indexOf(','); at >= 0; at = list.indexOf(',', at + 1)) count += 1;
  return count;
}

/** A number of a list, null where there is none. */
export function numberOrNull(value = Number.NaN): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Yes (1), no (0) or unknown. */
export function flagOrNull(value = Number.NaN): boolean | null {
  return Number.isNaN(value) ? null : value === 1;
}
