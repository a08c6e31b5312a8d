/** Where two answers begin to differ: a path into the JSON and both values; null: they are equal to the byte. */
export function firstDifference(before: string, after: string): string | null {
  if (before === after) return null;
  if (before.slice(0, 4) !== after.slice(0, 4)) return `status ${before.slice(0, 3)} → ${after.slice(0, 3)}`;
  const [old, now] = [before, after].map((text) => JSON.parse(text.slice(4)) as unknown);
  return inValues(old, now, '') ?? 'only the order of the fields';
}

function inValues(before: unknown, after: unknown, path: string): string | null {
  if (Object.is(before, after)) return null;
  if (!isObject(before) || !isObject(after)) return `${path}: ${shown(before)} → ${shown(after)}`;
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const found = inValues(before[key], after[key], `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 120);
}
