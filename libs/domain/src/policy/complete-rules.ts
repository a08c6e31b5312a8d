import type { CompliancePolicy } from '../compliance/compliance-policy.js';
import { defaultProfileOn } from '../compliance/default-profile-versions.js';
import { DEFAULT_POLICY, type DeadlinePolicy } from '../questions/deadline-policy.js';
import { DEFAULT_COUNT_KEEPING, type CountKeeping } from '../subscribers/count-keeping.js';

/** Rules that were not always there, and which therefore a policy may leave out. */
interface LaterRules {
  readonly deadlines: Readonly<Pick<DeadlinePolicy, 'acknowledgementWithinSeconds' | 'replyElapsedSeconds'>>;
  readonly compliance: Pick<CompliancePolicy, 'postsPerWeekByType' | 'evidenceDays'>;
}

interface Parts<Deadlines, Compliance> {
  readonly deadlines: Deadlines;
  readonly compliance: Compliance;
}

/**
 * Rules of a policy with all that it leaves out. One written before a rule was there means what was in force without it: the
 * default of its day. So two policies are the same where they are the same when completed.
 */
export function completeRules<
  Deadlines extends object,
  Compliance extends { readonly evidenceDays?: Readonly<Record<string, number>> | undefined },
>(
  effectiveFrom: string,
  {
    deadlines,
    compliance,
    keeping,
  }: Parts<Deadlines, Compliance> & { readonly keeping?: Partial<CountKeeping> | undefined },
  profiles?: Parameters<typeof defaultProfileOn>[1],
): Parts<LaterRules['deadlines'] & Deadlines, LaterRules['compliance'] & Compliance> & {
  readonly keeping: CountKeeping;
} {
  const { evidenceDays, postsPerWeekByType } = defaultProfileOn(effectiveFrom, profiles).compliance;
  const { acknowledgementWithinSeconds, replyElapsedSeconds } = DEFAULT_POLICY;
  return {
    deadlines: { acknowledgementWithinSeconds, replyElapsedSeconds, ...deadlines },
    compliance: { postsPerWeekByType, ...compliance, evidenceDays: { ...evidenceDays, ...compliance.evidenceDays } },
    keeping: { ...DEFAULT_COUNT_KEEPING, ...keeping },
  };
}
