import { readKnownFrom } from '@gospulse/analytics';
import type { Answer } from '@gospulse/contracts';
import { localDay } from '@gospulse/domain';
import { finishedPeriods, productForms } from '@gospulse/reports';
import type { DataSource } from 'typeorm';

/** The forms of the program with the periods of a region that are over and known; a region nobody observed yet has none. By title. */
export async function getReportForms(
  dataSource: DataSource,
  { code, zone }: { readonly code: string; readonly zone: string },
  now: Date,
): Promise<Answer<'reportForms'>> {
  const knownFrom = await readKnownFrom(dataSource, code, zone);
  const today = localDay(zone, Math.floor(now.getTime() / 1_000));
  return {
    forms: productForms()
      .toSorted((one, other) => one.title.localeCompare(other.title, 'ru'))
      .map(({ code: form, version, title, sheets, periods }) => ({
        ...{ code: form, version, title },
        sheets: sheets.map((sheet) => ({ code: sheet.code, title: sheet.title })),
        periods: periods.map((kind) => {
          const known = knownFrom === null ? [] : finishedPeriods(kind, knownFrom, today);
          return { kind, periods: known.map(({ code: period, from, to }) => ({ code: period, from, to })) };
        }),
      })),
  };
}
