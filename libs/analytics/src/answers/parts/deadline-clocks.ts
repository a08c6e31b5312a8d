import type { ToAnswerRow } from '@gospulse/contracts';
import {
  addDays,
  HOUR_SECONDS,
  lastDueToday,
  localDay,
  MAX_HOURS_AHEAD,
  replyDeadline,
  startOfLocalDay,
  workingHoursAhead,
  workingSecondsAcross,
  type WorkingStretch,
} from '@gospulse/domain';
import { calendarsKept, calendarsOfPage, policyAt, type Calendars, type RegionRules } from '@gospulse/store';

/** Stretches a countdown is given behind the deadline, or of one that has passed: more is asked for before they are over. */
const BEHIND = 4;
const BY_CLOCK_BEHIND_SECONDS = 24 * HOUR_SECONDS;

/** Until when a deadline of these pages is one of today; the first is of all pages that no other names. Epoch seconds. */
export interface TodayOfPages {
  readonly pageIds: readonly number[];
  readonly until: number;
}

/** What is left of deadlines at an instant (epoch seconds), by the hours of their pages; what pages share is worked out once. */
export class DeadlineClocks {
  private readonly ahead = new Map<Calendars, readonly WorkingStretch[]>();
  private readonly tomorrow: number;

  constructor(
    private readonly rules: RegionRules,
    private readonly now: number,
  ) {
    this.tomorrow = startOfLocalDay(rules.zone, addDays(localDay(rules.zone, now), 1));
  }

  /** In time still, and late unless it is answered today. */
  isToday(pageId: number, dueAt: number): boolean {
    return dueAt >= this.now && dueAt <= this.lastOf(calendarsOfPage(this.rules, pageId));
  }

  /** The same for a statement: until when deadlines of which pages are those of today. */
  todayOfPages(): TodayOfPages[] {
    return calendarsKept(this.rules).map(({ calendars, pageIds }) => ({ pageIds, until: this.lastOf(calendars) }));
  }

  /** How much is left, and when the clock of the deadline runs. */
  leftOf(
    pageId: number,
    { askedAt, dueAt }: { readonly askedAt: number; readonly dueAt: number | null },
  ): Pick<ToAnswerRow, 'clock' | 'secondsLeft' | 'hoursAhead'> {
    const { clock } = replyDeadline(policyAt(this.rules, askedAt));
    if (dueAt === null) return { clock, secondsLeft: null, hoursAhead: [] };
    return {
      clock,
      secondsLeft: clock === 'calendar' ? dueAt - this.now : this.workingLeft(pageId, dueAt),
      hoursAhead: this.runsAhead(pageId, dueAt, clock).map(([from, to]) => [from, to]),
    };
  }

  /** Working seconds of a page between two instants; null: no calendar tells it. */
  workingBetween(pageId: number, from: number, to: number): number | null {
    const seconds = workingSecondsAcross(calendarsOfPage(this.rules, pageId), from, to);
    return seconds.kind === 'known' ? seconds.value : null;
  }

  private lastOf(calendars: Calendars): number {
    return lastDueToday(this.aheadOf(calendars), this.tomorrow);
  }

  private runsAhead(pageId: number, dueAt: number, clock: 'working' | 'calendar'): readonly WorkingStretch[] {
    if (clock === 'calendar') return [[this.now, Math.max(dueAt, this.now) + BY_CLOCK_BEHIND_SECONDS]];
    const ahead = this.aheadOf(calendarsOfPage(this.rules, pageId));
    const until = ahead.filter(([open]) => open < dueAt).length;
    return ahead.slice(0, Math.min(MAX_HOURS_AHEAD, until + BEHIND));
  }

  private aheadOf(calendars: Calendars): readonly WorkingStretch[] {
    const known = this.ahead.get(calendars) ?? workingHoursAhead(calendars, this.now, MAX_HOURS_AHEAD);
    this.ahead.set(calendars, known);
    return known;
  }

  private workingLeft(pageId: number, dueAt: number): number | null {
    if (dueAt >= this.now) return this.workingBetween(pageId, this.now, dueAt);
    const over = this.workingBetween(pageId, dueAt, this.now);
    return over === null ? null : -over;
  }
}
