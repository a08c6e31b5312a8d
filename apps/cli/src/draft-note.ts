import { draftYearsOf, localDay } from '@gospulse/domain';

/** Says on standard error of which years there is a production calendar only as a draft. */
export function noteDraftCalendar(years: readonly number[]): void {
  for (const year of years) {
    process.stderr.write(
      `производственный календарь на ${year} год — проект: рабочее время и сроки его дней могут измениться\n`,
    );
  }
}

/** The same of questions that were asked, or are due, in such a year of a zone. Instants are ISO 8601. */
export function noteDraftCalendarOf(
  questions: readonly { readonly askedAt: string; readonly dueAt: string | null }[],
  zone: string,
): void {
  const dayOf = (instant: string): string => localDay(zone, Date.parse(instant) / 1_000);
  const years = questions.flatMap(({ askedAt, dueAt }) => draftYearsOf(dayOf(askedAt), dayOf(dueAt ?? askedAt)));
  noteDraftCalendar([...new Set(years)].sort());
}
