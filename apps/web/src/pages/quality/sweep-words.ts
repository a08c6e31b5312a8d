import { formatCount } from '../../text/format.js';
import { outcomeWords } from '../../text/outcomes.js';
import { SWEEPS } from '../../text/quality-strings.js';

/** Sum of a pass's calls, and the methods they were. */
export function requestsOf(requests: Readonly<Record<string, number>>): { total: number; methods: string } {
  const entries = Object.entries(requests).sort(([, a], [, b]) => b - a);
  return {
    total: entries.reduce((sum, [, calls]) => sum + calls, 0),
    methods: entries.map(([method, calls]) => `${method} ${formatCount(calls)}`).join(', '),
  };
}

/** `posts:observed` → «наблюдались: 4 100»; the most frequent first. */
export function outcomesWords(outcomes: Readonly<Record<string, number>>): string {
  const byWord = new Map<string, number>();
  for (const [key, pages] of Object.entries(outcomes)) {
    const word = outcomeWords(key.slice(key.indexOf(':') + 1)) ?? SWEEPS.observed;
    byWord.set(word, (byWord.get(word) ?? 0) + pages);
  }
  const words = [...byWord].sort(([, a], [, b]) => b - a).map(([word, pages]) => `${word}: ${formatCount(pages)}`);
  return words.length === 0 ? SWEEPS.nothing : words.join('; ');
}
