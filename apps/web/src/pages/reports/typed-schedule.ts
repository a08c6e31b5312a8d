import type { ReportForm, ReportSchedule, ReportScheduleSettings } from '@gospulse/contracts';
import { type EditionFileKind, MAX_DAYS_AFTER, MAX_WAIT_DAYS, PERIOD_KINDS, type PeriodKind } from '@gospulse/domain';
import { readRecipients } from '../../text/schedule-words.js';
import { chosenForm } from './choose-report.js';

const FIRST = { day: '4', time: '09:00', waitDays: '3', kinds: ['xlsx', 'pdf', 'json'] } as const;

/** A schedule as it stands in its fields; `day` is counted from 1: the day that follows the period. */
export interface TypedSchedule {
  form: string;
  periodKind: PeriodKind;
  day: string;
  time: string;
  waitDays: string;
  kinds: readonly EditionFileKind[];
  recipients: string;
}

/** The fields at first: those of a schedule that is changed, or what most want. */
export function typedSchedule(schedule: ReportSchedule | null, forms: readonly ReportForm[]): TypedSchedule {
  if (schedule === null) return { ...FIRST, form: chosenForm(forms)?.code ?? '', periodKind: 'month', recipients: '' };
  const { form, periodKind, daysAfter, time, waitDays, kinds, recipients } = schedule;
  return {
    ...{ form: form.code, periodKind, time, kinds },
    ...{ day: String(daysAfter + 1), waitDays: String(waitDays), recipients: recipients.join('\n') },
  };
}

/** Kinds of periods that the form is made for; all, as long as that is not known. */
export function periodKindsOf(forms: readonly ReportForm[], code: string): readonly PeriodKind[] {
  const known = forms.find((form) => form.code === code)?.periods.map(({ kind }) => kind) ?? [];
  return known.length === 0 ? PERIOD_KINDS : known;
}

/** What the fields say, with what of them is wrong; `settings` is null as long as something is. */
export interface ReadSchedule {
  readonly settings: Omit<ReportScheduleSettings, 'region'> | null;
  readonly isDayWrong: boolean;
  readonly isWaitWrong: boolean;
  /** The first recipient that is no address. */
  readonly badRecipient: string | null;
}

export function readSchedule(typed: TypedSchedule, periodKind: PeriodKind | undefined): ReadSchedule {
  const day = wholeWithin(typed.day, 1, MAX_DAYS_AFTER + 1);
  const waitDays = wholeWithin(typed.waitDays, 0, MAX_WAIT_DAYS);
  const { addresses, bad } = readRecipients(typed.recipients);
  const { form, time } = typed;
  const kinds: EditionFileKind[] = typed.kinds.length === 0 ? ['json'] : [...typed.kinds];
  const isReady =
    day !== null && waitDays !== null && bad === null && periodKind !== undefined && /^\d{2}:\d{2}$/.test(time);
  return {
    settings: isReady ? { form, periodKind, daysAfter: day - 1, time, waitDays, recipients: addresses, kinds } : null,
    isDayWrong: day === null,
    isWaitWrong: waitDays === null,
    badRecipient: bad,
  };
}

function wholeWithin(text: string, least: number, most: number): number | null {
  return /^\d{1,2}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null;
}
