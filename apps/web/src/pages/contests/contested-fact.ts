import type { ContestedFact } from '@gospulse/contracts';
import { addDays, isDay, isValidOgrn, scheduledAt, type CorrectionKind } from '@gospulse/domain';
import type { ContestTarget } from './contest-target.js';

/** What is typed in the dialog; instants as `datetime-local` has them, by the clock of the region. */
export interface Typed {
  readonly kind: CorrectionKind;
  readonly answeredAt: string;
  readonly from: string;
  readonly to: string;
  readonly fromDay: string;
  readonly founder: string;
}

/** What can be said against each kind of target, the likeliest first. */
export const KINDS_OF: Readonly<Record<ContestTarget['of'], readonly [CorrectionKind, ...CorrectionKind[]]>> = {
  question: ['not-a-question', 'answered-elsewhere', 'outage'],
  check: ['criterion-met'],
  page: ['outage'],
  institution: ['founder'],
};

const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?$/;

/** The instant (ISO 8601) at which the clock of a zone shows what was typed; null: it was not typed whole. */
export function instantOfTyped(zone: string, typed: string): string | null {
  const [, day = '', time = ''] = LOCAL.exec(typed) ?? [];
  if (!isDay(day)) return null;
  return new Date(scheduledAt(zone, addDays(day, -1), { daysAfter: 0, time }) * 1_000).toISOString();
}

/** The fact that is contested; null: something of it is missing. */
export function contestedFactOf(target: ContestTarget, typed: Typed, zone: string): ContestedFact | null {
  if (target.of === 'institution') {
    const founder = typed.founder.trim();
    return isValidOgrn(founder) ? { kind: 'founder', institution: target.ogrn, founder } : null;
  }
  const { page } = target;
  if (target.of === 'check') {
    return isDay(typed.fromDay)
      ? { kind: 'criterion-met', page, criterion: target.criterion, fromDay: typed.fromDay }
      : null;
  }
  if (typed.kind === 'outage' || target.of === 'page') {
    const [from, to] = [instantOfTyped(zone, typed.from), instantOfTyped(zone, typed.to)];
    return from === null || to === null ? null : { kind: 'outage', page, from, to };
  }
  const { comment } = target;
  if (typed.kind === 'not-a-question') return { kind: 'not-a-question', page, comment };
  const answeredAt = instantOfTyped(zone, typed.answeredAt);
  return answeredAt === null ? null : { kind: 'answered-elsewhere', page, comment, answeredAt };
}
