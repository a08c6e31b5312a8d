/** Ten digits behind the point are more than any figure has, and rid a sum of the noise of its order. */
export function tidy(value: number): number {
  return Number.isInteger(value) ? value : Math.round(value * 1e10) / 1e10;
}
