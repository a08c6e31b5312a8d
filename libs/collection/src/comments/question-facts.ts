import {
  localDay,
  replyDeadline,
  replyDueAt,
  workingSecondsAcross,
  type Maybe,
  type PairedQuestion,
} from '@gospulse/domain';
import { calendarsOfPage, policyAt, type QuestionFact, type RegionRules } from '@gospulse/store';

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
    ...judged(pageId, { askedAt, closedAt }, rules),
    formulaic,
  };
}

/** When a question was asked, and when it was answered or withdrawn. Epoch seconds. */
interface Asked {
  readonly askedAt: number;
  readonly closedAt: number | null;
}

/** What the rules say of a question of a page: they are those of the instant it was asked at, by the hours of that page. */
export function judged(
  pageId: number,
  { askedAt, closedAt }: Asked,
  rules: RegionRules,
): Pick<QuestionFact, 'working_seconds' | 'due_at' | 'policy_version'> {
  const policy = policyAt(rules, askedAt);
  const calendars = calendarsOfPage(rules, pageId);
  const due = orNull(replyDueAt(calendars, askedAt, replyDeadline(policy)));
  return {
    working_seconds: closedAt === null ? null : orNull(workingSecondsAcross(calendars, askedAt, closedAt)),
    due_at: due === null ? null : instant(due),
    policy_version: policy.version,
  };
}

function instant(epochSeconds: number): Date {
  return new Date(epochSeconds * 1_000);
}

function orNull(value: Maybe<number>): number | null {
  return value.kind === 'known' ? value.value : null;
}
