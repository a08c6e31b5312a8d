import type { MailboxAnswer } from '@gospulse/contracts';
import type { Mailbox, MailboxChanged } from '@gospulse/digests';
import { ProblemException } from '../http/problem.js';

/** Where an account wants its letters, as it is sent. */
export function mailboxAnswer(mailbox: Mailbox): MailboxAnswer {
  const { address, isConfirmed, confirmUntil, weekly, urgent, restsSince, restsBecause } = mailbox;
  return {
    ...{ address, isConfirmed, weekly, urgent },
    confirmUntil: confirmUntil?.toISOString() ?? null,
    rests: restsSince && restsBecause ? { since: restsSince.toISOString(), because: restsBecause } : null,
  };
}

/** @throws ProblemException where it was refused */
export function requireDone(changed: MailboxChanged): { readonly done: true } {
  if (changed.kind === 'done') return { done: true };
  switch (changed.why) {
    case 'bad-address':
    case 'not-a-head':
      throw new ProblemException('bad-account', [{ name: 'address', reason: changed.why }]);
    default:
      throw new ProblemException(changed.why);
  }
}
