/**
 * The check digit of an ОГРН: the first twelve digits modulo 11, modulo 10 (приказ Минфина № 165н of 30.10.2017).
 * Both remainders fit in a double, so no big integers are needed.
 */
export function ogrnCheckDigit(firstTwelve: string): number {
  return (Number(firstTwelve) % 11) % 10;
}

/** The ОГРН of the n-th legal entity of a region registered in a year; unique for n < 10,000,000. */
export function makeOgrn(year: number, n: number, region: string): string {
  const digits = `1${String(year % 100).padStart(2, '0')}${region}${String(n).padStart(7, '0')}`;
  return digits + String(ogrnCheckDigit(digits));
}
