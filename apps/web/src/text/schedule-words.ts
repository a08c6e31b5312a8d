import type { ReportSchedule } from '@gospulse/contracts';
import { formatCount } from './format.js';
import { counted } from './plurals.js';
import { EVERY, SCHEDULES } from './reports-strings.js';

type When = Pick<ReportSchedule, 'periodKind' | 'daysAfter' | 'time' | 'waitDays'>;

/** «каждый месяц, на 4-й день после конца месяца, в 09:00»: the first day is the one that follows the period. */
export function whenWords({ periodKind, daysAfter, time }: Omit<When, 'waitDays'>): string {
  const { every, of } = EVERY[periodKind];
  return `${every}, ${SCHEDULES.onDay(String(daysAfter + 1), of, time)}`;
}

/** «ждёт, пока наблюдения соберутся, не дольше 3 дней». */
export function waitWords({ waitDays }: Pick<When, 'waitDays'>): string {
  return waitDays === 0 ? SCHEDULES.waitsNot : SCHEDULES.waits(counted(waitDays, SCHEDULES.waitForms));
}

/** Letters of the last edition; null: there were none to send. */
export function mailWords({
  sent,
  waiting,
  refused,
}: {
  sent: number;
  waiting: number;
  refused: number;
}): string | null {
  if (sent + waiting + refused === 0) return null;
  return SCHEDULES.mail(formatCount(sent), formatCount(waiting), formatCount(refused));
}

type Trouble = NonNullable<ReportSchedule['last']>['troubles'][number];

/** Why a letter was not taken, and whether it will be tried again. */
export function troubleWords({ recipient, isWaiting, words }: Trouble): string {
  return `${recipient}: ${words}${isWaiting ? SCHEDULES.willTry : ''}`;
}

const ADDRESS = /^[^\s@<>()[\]",;:]+@[^\s@<>()[\]",;:]+\.[^\s@<>()[\]",;:]+$/;

/** Addresses that somebody typed, one a line or with commas between; the first that cannot be one is named. */
export function readRecipients(typed: string): { readonly addresses: string[]; readonly bad: string | null } {
  const addresses = [...new Set(typed.split(/[\s,;]+/).filter((each) => each !== ''))];
  return { addresses, bad: addresses.find((each) => !ADDRESS.test(each)) ?? null };
}
