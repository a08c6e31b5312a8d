/** Russia's production calendar: weekdays off, working weekends, and days one hour shorter. */
export interface ProductionYear {
  readonly holidays: readonly string[];
  readonly workingWeekends: readonly string[];
  readonly shortened: readonly string[];
}

const days = (year: number, list: string): string[] =>
  list === '' ? [] : list.split(' ').map((day) => `${year}-${day}`);

const productionYear = (
  year: number,
  holidays: string,
  workingWeekends: string,
  shortened: string,
): ProductionYear => ({
  holidays: days(year, holidays),
  workingWeekends: days(year, workingWeekends),
  shortened: days(year, shortened),
});

export const PRODUCTION_CALENDAR: Readonly<Record<number, ProductionYear>> = {
  2022: productionYear(
    2022,
    '01-03 01-04 01-05 01-06 01-07 02-23 03-07 03-08 05-02 05-03 05-09 05-10 06-13 11-04',
    '03-05',
    '02-22 03-05 11-03',
  ),
  2023: productionYear(
    2023,
    '01-02 01-03 01-04 01-05 01-06 02-23 02-24 03-08 05-01 05-08 05-09 06-12 11-06',
    '',
    '02-22 03-07 11-03',
  ),
  2024: productionYear(
    2024,
    '01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 04-29 04-30 05-01 05-09 05-10 06-12 11-04 12-30 12-31',
    '04-27 11-02 12-28',
    '02-22 03-07 05-08 06-11 11-02',
  ),
  2025: productionYear(
    2025,
    '01-01 01-02 01-03 01-06 01-07 01-08 05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31',
    '11-01',
    '03-07 04-30 06-11 11-01',
  ),
  2026: productionYear(
    2026,
    '01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31',
    '',
    '04-30 05-08 06-11 11-03',
  ),
  2027: productionYear(
    2027,
    '01-01 01-04 01-05 01-06 01-07 01-08 02-22 02-23 03-08 05-03 05-10 06-14 11-04 11-05 12-31',
    '02-20',
    '02-20 04-30 06-11 11-03',
  ),
};
