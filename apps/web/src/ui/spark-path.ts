/** The path of a sparkline in a box of the given size; a null lifts the pen. A point alone becomes a dot. */
export function sparkPath(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return '';
  const least = Math.min(...known);
  const spread = Math.max(...known) - least;
  const x = (index: number): number => round((index / Math.max(values.length - 1, 1)) * width);
  const y = (value: number): number => round(spread === 0 ? height / 2 : height - ((value - least) / spread) * height);
  const parts: string[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const starts = index === 0 || values[index - 1] === null;
    const ends = index === values.length - 1 || values[index + 1] === null;
    parts.push(`${starts ? 'M' : 'L'}${x(index)} ${y(value)}`);
    if (starts && ends) parts.push('h0.01');
  });
  return parts.join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
