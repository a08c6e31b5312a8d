/** A piece of what a register says of a telephone: `dial` is the number to dial, `+78442307000`; null: no number, shown as it is. */
export interface PhonePiece {
  readonly text: string;
  readonly dial: string | null;
}

/** Digits with what people put between them. A plus begins a number of its own, and so does nothing else. */
const RUN = /\+?\(?\d(?:[ \u00A0().\-\u2010-\u2015\u2212]{0,4}\d)*/g;

/** Digits of a Russian number without 8 or +7. */
const NATIONAL_DIGITS = 10;
/** First digits of area codes in Russia: geographic ones, 800 and mobile ones. */
const AREA_CODE = /^[3489]/;
/** E.164: a number has fifteen digits at most; shorter ones than eight are of no country alone. */
const MIN_FOREIGN_DIGITS = 8;
const MAX_FOREIGN_DIGITS = 15;

/**
 * Parts what a register says of a telephone into numbers that can be dialled and all else, so that the parts together are the
 * text. A number without its area code («30-70-00») can be dialled from one town alone, and an additional one by nobody
 * beforehand: both stay text.
 */
export function phonesIn(text: string): readonly PhonePiece[] {
  const pieces: PhonePiece[] = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const dial = dialled(run);
    if (dial === null) continue;
    if (index > end) pieces.push({ text: text.slice(end, index), dial: null });
    pieces.push({ text: run, dial });
    end = index + run.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), dial: null });
  return pieces;
}

function dialled(run: string): string | null {
  const digits = run.replace(/\D/g, '');
  if (run.startsWith('+') && !digits.startsWith('7')) {
    const isPossible = digits.length >= MIN_FOREIGN_DIGITS && digits.length <= MAX_FOREIGN_DIGITS;
    return isPossible && !digits.startsWith('0') ? `+${digits}` : null;
  }
  const national =
    digits.length === NATIONAL_DIGITS + 1 && /^[78]/.test(digits)
      ? digits.slice(1)
      : // Ten digits that begin as a mobile number with its 8 does have lost one.
        digits.length === NATIONAL_DIGITS && !digits.startsWith('89')
        ? digits
        : null;
  return national !== null && AREA_CODE.test(national) ? `+7${national}` : null;
}
