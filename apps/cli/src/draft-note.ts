import { draftYearsOf, localDay } from '@gospulse/domain';

/** Says on standard error that days of a range have a production calendar only as a draft. Days are local. */
export function noteDraftCalendar(from: string, to: string): void {
  note(draftYearsOf(from, to));
}

/** The same of questions that were asked, or are due, in such a year of a zone. Instants are ISO 8601. */
export function noteDraftCalendarOf(
  questions: readonly { readonly askedAt: string; readonly dueAt: string | null }[],
  zone: string,
): void {
  const dayOf = (instant: string): string => localDay(zone, Date.parse(instant) / 1_000);
  const years = questions.flatMap(({ askedAt, dueAt }) => draftYearsOf(dayOf(askedAt), dayOf(dueAt ?? askedAt)));
  note([...new Set(years)].sort());
}

function note(years: readonly number[]): void {
  for (const year of years) {
    process.stderr.write(
      `the production calendar of ${year} is a draft: working time and deadlines of its days may change\n`,
    );
  }
}
