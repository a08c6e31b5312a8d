import type { EditionChart } from '@gospulse/files';
import type { ReportFacts } from '@gospulse/analytics';
import { countedWords, groupedDigits, type NounForms } from '@gospulse/domain';

const DAYS: NounForms = ['день', 'дня', 'дней'];
const LINES = [
  { of: 'subscribers', title: 'Подписки по дням' },
  { of: 'posts', title: 'Публикации по дням' },
  { of: 'questions', title: 'Обращения по дням' },
] as const;

/** The period day by day; a line of which nothing is known is left out. */
export function chartsOf({ days }: ReportFacts): EditionChart[] {
  return LINES.flatMap(({ of, title }) => {
    const points = days.map((each) => ({ day: each.day, value: each[of] }));
    const known = points.flatMap(({ value }) => value ?? []);
    if (known.length === 0) return [];
    return [{ title, kind: 'count', points, alternative: alternativeOf(title, known, points.length) }];
  });
}

function alternativeOf(title: string, known: readonly number[], days: number): string {
  const [least, most] = known.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  const gaps = days - known.length;
  const unknown = gaps === 0 ? '' : ` Неизвестно: ${countedWords(gaps, DAYS)}.`;
  return `${title}: от ${groupedDigits(least)} до ${groupedDigits(most)}, в первый известный день — ${groupedDigits(known[0] ?? 0)}, в последний — ${groupedDigits(known.at(-1) ?? 0)}.${unknown}`;
}
