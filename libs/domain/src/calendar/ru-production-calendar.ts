/** One year of the production calendar; days are `YYYY-MM-DD`. */
export interface ProductionYear {
  /** Mondays to Fridays that are days off: public holidays and the days moved to them. */
  holidays: readonly string[];
  /** Saturdays and Sundays that are working days. */
  workingWeekends: readonly string[];
  /** Working days one hour shorter (ТК РФ ст. 95). */
  shortened: readonly string[];
  /** Working weekends that were moved: to which day, which is off instead. */
  transfers?: Readonly<Record<string, string>>;
  /** No decree for the year was found: days may be moved otherwise yet. */
  isDraft?: true;
}

export type ProductionCalendar = Readonly<Record<number, ProductionYear>>;

/**
 * The production calendar of Russia by year, with the transfers of days off by the Government's yearly decrees.
 * A year that is not here is unknown: no working time is told for it.
 */
export const RU_CALENDAR: ProductionCalendar = {
  2022: {
    holidays: [
      '2022-01-03',
      '2022-01-04',
      '2022-01-05',
      '2022-01-06',
      '2022-01-07',
      '2022-02-23',
      '2022-03-07',
      '2022-03-08',
      '2022-05-02',
      '2022-05-03',
      '2022-05-09',
      '2022-05-10',
      '2022-06-13',
      '2022-11-04',
    ],
    workingWeekends: ['2022-03-05'],
    shortened: ['2022-02-22', '2022-03-05', '2022-11-03'],
    transfers: { '2022-03-05': '2022-03-07' },
  },
  2023: {
    holidays: [
      '2023-01-02',
      '2023-01-03',
      '2023-01-04',
      '2023-01-05',
      '2023-01-06',
      '2023-02-23',
      '2023-02-24',
      '2023-03-08',
      '2023-05-01',
      '2023-05-08',
      '2023-05-09',
      '2023-06-12',
      '2023-11-06',
    ],
    workingWeekends: [],
    shortened: ['2023-02-22', '2023-03-07', '2023-11-03'],
  },
  2024: {
    holidays: [
      '2024-01-01',
      '2024-01-02',
      '2024-01-03',
      '2024-01-04',
      '2024-01-05',
      '2024-01-08',
      '2024-02-23',
      '2024-03-08',
      '2024-04-29',
      '2024-04-30',
      '2024-05-01',
      '2024-05-09',
      '2024-05-10',
      '2024-06-12',
      '2024-11-04',
      '2024-12-30',
      '2024-12-31',
    ],
    workingWeekends: ['2024-04-27', '2024-11-02', '2024-12-28'],
    shortened: ['2024-02-22', '2024-03-07', '2024-05-08', '2024-06-11', '2024-11-02'],
    transfers: { '2024-04-27': '2024-04-29', '2024-11-02': '2024-04-30', '2024-12-28': '2024-12-30' },
  },
  2025: {
    holidays: [
      '2025-01-01',
      '2025-01-02',
      '2025-01-03',
      '2025-01-06',
      '2025-01-07',
      '2025-01-08',
      '2025-05-01',
      '2025-05-02',
      '2025-05-08',
      '2025-05-09',
      '2025-06-12',
      '2025-06-13',
      '2025-11-03',
      '2025-11-04',
      '2025-12-31',
    ],
    workingWeekends: ['2025-11-01'],
    shortened: ['2025-03-07', '2025-04-30', '2025-06-11', '2025-11-01'],
    transfers: { '2025-11-01': '2025-11-03' },
  },
  2026: {
    holidays: [
      '2026-01-01',
      '2026-01-02',
      '2026-01-05',
      '2026-01-06',
      '2026-01-07',
      '2026-01-08',
      '2026-01-09',
      '2026-02-23',
      '2026-03-09',
      '2026-05-01',
      '2026-05-11',
      '2026-06-12',
      '2026-11-04',
      '2026-12-31',
    ],
    workingWeekends: [],
    shortened: ['2026-04-30', '2026-05-08', '2026-06-11', '2026-11-03'],
  },
  2027: {
    holidays: [
      '2027-01-01',
      '2027-01-04',
      '2027-01-05',
      '2027-01-06',
      '2027-01-07',
      '2027-01-08',
      '2027-02-22',
      '2027-02-23',
      '2027-03-08',
      '2027-05-03',
      '2027-05-10',
      '2027-06-14',
      '2027-11-04',
      '2027-11-05',
      '2027-12-31',
    ],
    workingWeekends: ['2027-02-20'],
    shortened: ['2027-02-20', '2027-04-30', '2027-06-11', '2027-11-03'],
    transfers: { '2027-02-20': '2027-02-22' },
    isDraft: true,
  },
};

/** First and last year of the production calendar, its drafts, and the name that figures computed with it carry. */
export function ruCalendarSpan(): { version: string; firstYear: number; lastYear: number; draftYears: number[] } {
  const years = Object.keys(RU_CALENDAR).map(Number);
  const [firstYear, lastYear] = [Math.min(...years), Math.max(...years)];
  return { version: `ru-${firstYear}-${lastYear}`, firstYear, lastYear, draftYears: draftYearsIn(RU_CALENDAR) };
}

/** The years of a range of local days, both counted, whose calendar is a draft. */
export function draftYearsOf(from: string, to: string, calendar: ProductionCalendar = RU_CALENDAR): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return draftYearsIn(calendar).filter((year) => first <= year && year <= last);
}

/** The years of a calendar that are a draft. */
export function draftYearsIn(calendar: ProductionCalendar): number[] {
  return Object.keys(calendar)
    .map(Number)
    .filter((year) => calendar[year]?.isDraft);
}
