export type QueryValues = Readonly<Record<string, string | number | undefined>>;

/** Query string in a stable order, without what is not set. */
export function toQuery(values: QueryValues): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) params.set(key, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
