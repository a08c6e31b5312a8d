export interface Difference {
  /** Where, as `compliance.criteria.cover.weight`. */
  readonly path: string;
  /** JSON of the value; null where there was, or is, none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two rules, leaf by leaf. Lists of things with a code are compared by code, others as a whole. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  const [left, right] = [parts(before), parts(after)];
  if (left && right) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return keys.flatMap((key) => differences(left[key], right[key], path === '' ? key : `${path}.${key}`));
  }
  const [was, is] = [JSON.stringify(before) ?? null, JSON.stringify(after) ?? null];
  return was === is ? [] : [{ path, before: was, after: is }];
}

function parts(value: unknown): Readonly<Record<string, unknown>> | null {
  if (Array.isArray(value)) {
    const coded = value.map((item: unknown) => [codeOf(item), item] as const);
    return coded.length > 0 && coded.every(([code]) => code !== null) ? Object.fromEntries(coded) : null;
  }
  return isRecord(value) ? value : null;
}

function codeOf(item: unknown): string | null {
  return isRecord(item) && typeof item['code'] === 'string' ? item['code'] : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
