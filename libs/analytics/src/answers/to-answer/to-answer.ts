import type { Look, ToAnswerAnswer, ToAnswerRow } from '@gospulse/contracts';
import {
  addDays,
  HOUR_SECONDS,
  lastDueToday,
  localDay,
  LOOK_WORDS,
  MAX_HOURS_AHEAD,
  replyDeadline,
  startOfLocalDay,
  workingHoursAhead,
  workingSecondsAcross,
  type WorkingStretch,
} from '@gospulse/domain';
import { calendarsOfPage, policyAt, type Calendars, type LookBounds, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { comparePlaces, cursorsOf, portionOf, type ListOrder } from '../../query/cursor.js';
import { OF_QUESTIONS } from '../../questions/counted-corrections.js';
import { problem, resolveQuery, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { questionUrl } from '../parts/question-row.js';
import { readLooksOf } from './look.js';
import {
  readAnsweredLately,
  readAskedFor,
  readContested,
  readLastLooks,
  readPagesNamed,
  readWaitingQuestions,
  type AnsweredLately,
  type PageNamed,
  type WaitingQuestion,
} from './waiting.js';

export interface ToAnswerList {
  readonly ogrn: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly bounds: LookBounds;
}

/** A question that waits, and whether it is overdue. */
type Row = WaitingQuestion & { readonly isOverdue: boolean };

/** Before all that have no deadline, behind all that have one. */
const NO_DEADLINE = Number.MAX_SAFE_INTEGER;

/** What can still be answered in time, the next deadline first; then what is overdue, the last to be so first. */
const ORDER: ListOrder<Row> = {
  placeOf: ({ isOverdue, dueAt, pageId, commentId }) => [
    Number(isOverdue),
    isOverdue ? -(dueAt ?? 0) : (dueAt ?? NO_DEADLINE),
    ...[pageId, commentId],
  ],
  compare: comparePlaces,
};

/** What waits for a reply at the cut-off, whenever it was asked, by deadline; and what was answered in the last day. */
export async function getToAnswer(
  dataSource: DataSource,
  request: UnresolvedQuery & ToAnswerList,
): Promise<Answered<ToAnswerAnswer>> {
  const { scope, ogrn, limit, bounds } = request;
  const cursors = cursorsOf('to answer', { scope, ogrn }, ['number', 'number', 'number', 'number']);
  const after = cursors.read(request.cursor);
  if (after === null) return problem('bad-cursor');
  const opened = await resolveQuery(dataSource, request, OF_QUESTIONS);
  if ('kind' in opened) return opened;
  const { rules, head, period } = opened;
  const asked = { scope, ogrn, cutoff: period.cutoff };
  const [institution, waiting, answered] = await Promise.all([
    readAskedFor(dataSource, asked),
    readWaitingQuestions(dataSource, asked),
    readAnsweredLately(dataSource, asked),
  ]);
  const rows = waiting
    .map((row) => ({ ...row, isOverdue: row.dueAt !== null && row.dueAt < period.cutoff }))
    .sort((a, b) => ORDER.compare(ORDER.placeOf(a), ORDER.placeOf(b)));
  const days = new WorkingDays(rules, period.cutoff);
  const portion = portionOf(rows, ORDER, cursors, { after, limit });
  const pageIds = [...new Set(portion.rows.map((row) => row.pageId))];
  const [pages, lastLooks, contested] = await Promise.all([
    readPagesNamed(dataSource, pageIds),
    readLastLooks(dataSource, pageIds),
    readContested(dataSource, pageIds),
  ]);
  const looks = await readLooksOf(dataSource, [...lastLooks.values()], { bounds });
  const overdue = rows.filter((row) => row.isOverdue).length;
  return {
    kind: 'answer',
    answer: {
      ...head,
      ...{ institution, ...portion },
      rows: portion.rows.flatMap((row) => {
        const page = pages.get(row.pageId);
        const look = looks.get(lastLooks.get(`${row.pageId} ${row.postId}`) ?? 0) ?? null;
        return page === undefined
          ? []
          : [{ ...days.rowOf(row, page, look), contest: contested.get(`${row.pageId} ${row.commentId}`) ?? null }];
      }),
      counts: {
        ...{ open: rows.length - overdue, overdue },
        dueToday: rows.filter((row) => days.isDueToday(row)).length,
      },
      answered: answered.map((row) => days.answeredRow(row)),
    },
  };
}

/** Stretches a countdown is given behind the deadline, or of one that has passed: more is asked for before they are over. */
const BEHIND = 4;
const BY_CLOCK_BEHIND_SECONDS = 24 * HOUR_SECONDS;

/** What a row says of time, by the hours of its page; what pages share is worked out once. */
class WorkingDays {
  private readonly ahead = new Map<Calendars, readonly WorkingStretch[]>();

  constructor(
    private readonly rules: RegionRules,
    private readonly now: number,
  ) {}

  /** In time still, and late unless it is answered today. */
  isDueToday({ pageId, dueAt, isOverdue }: Row): boolean {
    if (dueAt === null || isOverdue) return false;
    const { zone } = this.rules;
    const tomorrow = startOfLocalDay(zone, addDays(localDay(zone, this.now), 1));
    return dueAt <= lastDueToday(this.aheadOf(pageId), tomorrow);
  }

  rowOf(row: Row, page: PageNamed, look: Look | null): Omit<ToAnswerRow, 'contest'> {
    const { pageId, commentId, postId, askedAt, dueAt, isOverdue } = row;
    const { clock } = replyDeadline(policyAt(this.rules, askedAt));
    return {
      page: { id: page.vkId, name: page.pageName },
      institution: { ogrn: page.ogrn, name: page.institution },
      ...{ comment: commentId, post: postId, url: questionUrl({ vkId: page.vkId, postId, commentId }) },
      askedAt: iso(askedAt),
      dueAt: dueAt === null ? null : iso(dueAt),
      state: isOverdue ? 'overdue' : 'open',
      isDueToday: this.isDueToday(row),
      clock,
      secondsLeft: dueAt === null ? null : clock === 'calendar' ? dueAt - this.now : this.workingLeft(pageId, dueAt),
      hoursAhead: dueAt === null ? [] : this.runsAhead(pageId, dueAt, clock).map(([from, to]) => [from, to]),
      look: look && ofThisQuestion(look),
    };
  }

  answeredRow(row: AnsweredLately): ToAnswerAnswer['answered'][number] {
    const { pageId, vkId, pageName, askedAt, answeredAt, dueAt } = row;
    return {
      page: { id: vkId, name: pageName },
      url: questionUrl(row),
      askedAt: iso(askedAt),
      answeredAt: iso(answeredAt),
      workingSeconds: this.workingBetween(pageId, askedAt, answeredAt),
      inTime: dueAt === null ? null : answeredAt <= dueAt,
    };
  }

  private runsAhead(pageId: number, dueAt: number, clock: 'working' | 'calendar'): readonly WorkingStretch[] {
    if (clock === 'calendar') return [[this.now, Math.max(dueAt, this.now) + BY_CLOCK_BEHIND_SECONDS]];
    const ahead = this.aheadOf(pageId);
    const until = ahead.filter(([open]) => open < dueAt).length;
    return ahead.slice(0, Math.min(MAX_HOURS_AHEAD, until + BEHIND));
  }

  private aheadOf(pageId: number): readonly WorkingStretch[] {
    const calendars = calendarsOfPage(this.rules, pageId);
    const known = this.ahead.get(calendars) ?? workingHoursAhead(calendars, this.now, MAX_HOURS_AHEAD);
    this.ahead.set(calendars, known);
    return known;
  }

  private workingLeft(pageId: number, dueAt: number): number | null {
    if (dueAt >= this.now) return this.workingBetween(pageId, this.now, dueAt);
    const over = this.workingBetween(pageId, dueAt, this.now);
    return over === null ? null : -over;
  }

  private workingBetween(pageId: number, from: number, to: number): number | null {
    const seconds = workingSecondsAcross(calendarsOfPage(this.rules, pageId), from, to);
    return seconds.kind === 'known' ? seconds.value : null;
  }
}

/** A look found a reply under the post, and this question waits still: the reply was to another one. */
function ofThisQuestion(look: Look): Look {
  return look.answeredAt === null ? look : { ...look, answeredAt: null, words: LOOK_WORDS['no-reply'] };
}

function iso(epochSeconds: number): string {
  return new Date(epochSeconds * 1_000).toISOString();
}
