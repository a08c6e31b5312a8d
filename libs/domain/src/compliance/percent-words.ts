/** A share of 1 as per cent with at most one decimal, in Russian. */
export function percentWords(share: number): string {
  return `${decimalWords(share * 100)}\u00a0%`;
}

/** A number with at most one decimal, in Russian. */
export function decimalWords(value: number): string {
  return String(Math.round(value * 10) / 10).replace('.', ',');
}
