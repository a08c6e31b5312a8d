import type { EditionChart } from '@gospulse/files';
import type { ReportFacts } from '@gospulse/analytics';
import { wordsOf, type ChartCode, type Wording } from '../texts/wording.js';

const LINES: readonly ChartCode[] = ['subscribers', 'posts', 'questions'];

/** The period day by day; a line of which nothing is known is left out. */
export function chartsOf({ days }: ReportFacts, wording: Wording): EditionChart[] {
  return LINES.flatMap((of) => {
    const points = days.map((each) => ({ day: each.day, value: each[of] }));
    const known = points.flatMap(({ value }) => value ?? []);
    if (known.length === 0) return [];
    const title = wording.charts[of];
    if (title === undefined) return [];
    return [{ title, kind: 'count', points, alternative: alternativeOf(title, known, points.length, wording) }];
  });
}

function alternativeOf(title: string, known: readonly number[], days: number, wording: Wording): string {
  const [least, most] = known.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  const values = { title, least, most, first: known[0] ?? 0, last: known.at(-1) ?? 0 };
  const count = days - known.length;
  const unknown = count === 0 ? '' : wordsOf(wording.unknownDays, { count }, wording);
  return wordsOf(wording.alternative, values, wording) + unknown;
}
