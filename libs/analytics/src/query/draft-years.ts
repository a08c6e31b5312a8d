import {
  addDays,
  draftYearsIn,
  draftYearsOf,
  localDay,
  replyDeadline,
  replyDueAt,
  startOfLocalDay,
} from '@gospulse/domain';
import { calendarsKept, policyAt, type RegionRules } from '@gospulse/store';

/**
 * The years with a draft of a calendar that local days fall into, or the deadline of a question that was asked on them: one of
 * the last working evening of December is due in January.
 */
export function draftYearsOfPeriod(from: string, to: string, rules: RegionRules): number[] {
  const year = Number(to.slice(0, 4));
  const { calendar } = rules.program;
  if (!draftYearsIn(calendar).some((draft) => draft > year)) return draftYearsOf(from, to, calendar);
  const last = startOfLocalDay(rules.zone, addDays(to, 1)) - 1;
  const deadline = replyDeadline(policyAt(rules, last));
  const dueDays = calendarsKept(rules).flatMap(({ calendars }) => {
    const due = replyDueAt(calendars, last, deadline);
    return due.kind === 'known' ? [localDay(rules.zone, due.value)] : [];
  });
  return draftYearsOf(from, [to, ...dueDays].sort().at(-1) ?? to, calendar);
}
