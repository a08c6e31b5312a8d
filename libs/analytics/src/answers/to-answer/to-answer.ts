import type { Look, ToAnswerAnswer, ToAnswerRow } from '@gospulse/contracts';
import { LOOK_WORDS } from '@gospulse/domain';
import type { LookBounds } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { comparePlaces, cursorsOf, portionOf, type ListOrder } from '../../query/cursor.js';
import { OF_QUESTIONS } from '../../questions/counted-corrections.js';
import { DeadlineClocks } from '../parts/deadline-clocks.js';
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
  const clocks = new DeadlineClocks(rules, period.cutoff);
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
          : [
              {
                ...rowOf(clocks, row, { page, look }),
                contest: contested.get(`${row.pageId} ${row.commentId}`) ?? null,
              },
            ];
      }),
      counts: {
        ...{ open: rows.length - overdue, overdue },
        dueToday: rows.filter((row) => isDueToday(clocks, row)).length,
      },
      answered: answered.map((row) => answeredRow(clocks, row)),
    },
  };
}

function rowOf(
  clocks: DeadlineClocks,
  row: Row,
  { page, look }: { readonly page: PageNamed; readonly look: Look | null },
): Omit<ToAnswerRow, 'contest'> {
  const { pageId, commentId, postId, askedAt, dueAt, isOverdue } = row;
  return {
    page: { id: page.vkId, name: page.pageName },
    institution: { ogrn: page.ogrn, name: page.institution },
    ...{ comment: commentId, post: postId, url: questionUrl({ vkId: page.vkId, postId, commentId }) },
    askedAt: iso(askedAt),
    dueAt: dueAt === null ? null : iso(dueAt),
    state: isOverdue ? 'overdue' : 'open',
    isDueToday: isDueToday(clocks, row),
    ...clocks.leftOf(pageId, row),
    look: look && ofThisQuestion(look),
  };
}

function answeredRow(clocks: DeadlineClocks, row: AnsweredLately): ToAnswerAnswer['answered'][number] {
  const { pageId, vkId, pageName, askedAt, answeredAt, dueAt } = row;
  return {
    page: { id: vkId, name: pageName },
    url: questionUrl(row),
    askedAt: iso(askedAt),
    answeredAt: iso(answeredAt),
    workingSeconds: clocks.workingBetween(pageId, askedAt, answeredAt),
    inTime: dueAt === null ? null : answeredAt <= dueAt,
  };
}

function isDueToday(clocks: DeadlineClocks, { pageId, dueAt }: Row): boolean {
  return dueAt !== null && clocks.isToday(pageId, dueAt);
}

/** A look found a reply under the post, and this question waits still: the reply was to another one. */
function ofThisQuestion(look: Look): Look {
  return look.answeredAt === null ? look : { ...look, answeredAt: null, words: LOOK_WORDS['no-reply'] };
}

function iso(epochSeconds: number): string {
  return new Date(epochSeconds * 1_000).toISOString();
}
