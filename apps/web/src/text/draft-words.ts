import { draftYearsOf } from '@gospulse/domain';
import { localDayOf } from './instants.js';

/** Words of years whose production calendar is a draft. */
export const DRAFT = {
  note: (years: readonly number[]): string =>
    `Производственный календарь на ${years.join(', ')} — проект: рабочее время и сроки этих дней могут измениться.`,
  /** Part of a file's name. */
  inName: (year: number): string => `draft-calendar-${year}`,
  due: 'календарь — проект',
  column: 'Календарь срока',
  file: 'проект',
} as const;

/** Whether a question that was asked at one instant and is due at another (ISO 8601) falls into a draft year of its zone. */
export function isInDraft({ askedAt, dueAt }: { askedAt: string; dueAt: string | null }, zone: string): boolean {
  return draftYearsOf(localDayOf(askedAt, zone), localDayOf(dueAt ?? askedAt, zone)).length > 0;
}
