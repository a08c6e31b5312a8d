import { localDay, type PairedQuestion } from '@gospulse/domain';
import { judgeByRules, type QuestionFact, type RegionRules } from '@gospulse/store';

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
    ...judgeByRules(rules, pageId, { askedAt, closedAt }),
    formulaic,
  };
}

function instant(epochSeconds: number): Date {
  return new Date(epochSeconds * 1_000);
}
