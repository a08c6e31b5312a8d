/** A call's parameters: text, as a form carries them. */
export type Parameters = ReadonlyMap<string, string>;

/** An integer parameter, `fallback` when absent or empty; null when it is no integer. */
export function integer(parameters: Parameters, name: string, fallback: number): number | null {
  const text = parameters.get(name);
  if (text === undefined || text === '') return fallback;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The parts of a comma list, trimmed, empty ones dropped. */
export function list(parameters: Parameters, name: string): string[] {
  return (parameters.get(name) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function flag(parameters: Parameters, name: string): boolean {
  const text = parameters.get(name);
  return text === '1' || text === 'true';
}
