import {
  addWorkingSecondsAcross,
  localDay,
  workingSecondsAcross,
  type Maybe,
  type PairedQuestion,
} from '@gospulse/domain';
import { policyAt, type QuestionFact, type RegionRules } from '@gospulse/store';

/**
 * A question measured by the rules in force when it was asked. Where no calendar reaches, working time is unknown.
 * @param formulaic whether its first reply is; null: there is none, or that is not known
 */
export function questionFact(
  pageId: number,
  question: PairedQuestion,
  rules: RegionRules,
  formulaic: boolean | null,
): QuestionFact {
  const { askedAt, answeredAt } = question;
  // Of a withdrawn one the wait is kept too: it is how long the question is known to have stood unanswered.
  const closedAt = answeredAt ?? question.withdrawnAt;
  return {
    page_id: pageId,
    comment_id: question.commentId,
    post_id: question.postId,
    comments: question.commentIds.length,
    asked_at: instant(askedAt),
    asked_on: localDay(rules.zone, askedAt),
    answered_at: answeredAt === null ? null : instant(answeredAt),
    reply_comment_id: question.replyCommentId,
    answered_by: question.answeredBy,
    withdrawn_at: question.withdrawnAt === null ? null : instant(question.withdrawnAt),
    class: question.class,
    needs_reply: question.needsReply,
    elapsed_seconds: closedAt === null ? null : closedAt - askedAt,
    ...judged(askedAt, closedAt, rules),
    formulaic,
  };
}

/** What the rules say of a question: they are those of the instant it was asked at. Closed: answered or withdrawn. Epoch seconds. */
export function judged(
  askedAt: number,
  closedAt: number | null,
  rules: RegionRules,
): Pick<QuestionFact, 'working_seconds' | 'due_at' | 'policy_version'> {
  const policy = policyAt(rules, askedAt);
  return {
    working_seconds: closedAt === null ? null : orNull(workingSecondsAcross(rules.calendars, askedAt, closedAt)),
    due_at: dueAt(rules, askedAt, policy.replyWorkingSeconds),
    policy_version: policy.version,
  };
}

function dueAt(rules: RegionRules, askedAt: number, seconds: number): Date | null {
  const due = orNull(addWorkingSecondsAcross(rules.calendars, askedAt, seconds));
  return due === null ? null : instant(due);
}

function instant(epochSeconds: number): Date {
  return new Date(epochSeconds * 1_000);
}

function orNull(value: Maybe<number>): number | null {
  return value.kind === 'known' ? value.value : null;
}
