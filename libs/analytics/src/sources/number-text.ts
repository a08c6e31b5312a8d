/**
 * Calls back with each number of an array as PostgreSQL writes it in text, `{12,7}`: whole numbers that are neither
 * null nor negative. A row object or a parsed array a number would cost several times the query itself.
 */
export function eachNumber(text: string, report: (number: number) => void): void {
  let value = 0;
  // `{}` has nothing between its braces.
  for (let at = 1; at < text.length && text.length > 2; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else {
      report(value);
      value = 0;
    }
  }
}
