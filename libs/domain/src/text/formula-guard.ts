/** What a spreadsheet takes for the beginning of a formula, the wide forms of East Asia included; the apostrophes are those of an earlier guarding. */
const DANGEROUS = /^'*[=+\-@\t\r\n|＝＋－＠]/;

/** A value a spreadsheet will show instead of computing: a leading apostrophe where it would begin a formula. */
export function guardFormula(value: string): string {
  return DANGEROUS.test(value) ? `'${value}` : value;
}

/** Takes off exactly the apostrophe that `guardFormula` puts on, so that an exported file comes back unchanged. */
export function unguardFormula(value: string): string {
  return value.startsWith("'") && DANGEROUS.test(value) ? value.slice(1) : value;
}
