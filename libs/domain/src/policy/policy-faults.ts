import type { CompliancePolicy } from '../compliance/compliance-policy.js';
import type { Criterion, Step } from '../compliance/criteria/criterion.js';
import { definitionOf } from '../compliance/known-criteria.js';
import { answerOf, isOwnCode, isTakenTitle } from '../compliance/own-criterion.js';
import type { WorkingRules } from '../calendar/working-rules.js';
import { minutesOf } from '../calendar/working-week.js';
import type { DeadlinePolicy } from '../questions/deadline-policy.js';
import { INSTITUTION_KINDS } from '../registry/institution-kinds.js';
import { headerKey } from '../text/header-key.js';
import { dayFaults, fault, type PolicyFault, repeated } from './policy-fault.js';
import { hoursKept, type KindsByOgrn, workingFaults } from './working-faults.js';

/** Rules of a region as somebody wrote them down: each value of the right kind and within its own bounds. */
export interface ProposedPolicy {
  readonly effectiveFrom: string;
  readonly deadlines: Omit<DeadlinePolicy, 'version'>;
  readonly working: WorkingRules;
  readonly compliance: Pick<CompliancePolicy, 'criteria' | 'zones' | 'postsPerWeekByKind'>;
}

/** Working days that a deadline may take; thirty calendar days, as 59-ФЗ gives for a letter, are some twenty-two. */
const MAX_DEADLINE_DAYS = 60;

/**
 * What contradicts itself, or cannot be computed with, in rules that somebody wants to come into force. Empty: nothing.
 * Figures need a production calendar, so rules must begin within its years.
 * @param kindOf as the register has it; left out: only what does not depend on it is found
 */
export function policyFaults(policy: ProposedPolicy, kindOf?: KindsByOgrn): PolicyFault[] {
  const { effectiveFrom, deadlines, working, compliance } = policy;
  return [
    ...dayFaults('effectiveFrom', effectiveFrom),
    ...workingFaults(working, kindOf),
    ...unknownKinds('working.kinds', Object.keys(working.kinds ?? {})),
    ...deadlineFaults(deadlines, working, kindOf),
    ...complianceFaults(compliance),
  ];
}

function deadlineFaults(
  deadlines: ProposedPolicy['deadlines'],
  working: WorkingRules,
  kindOf?: KindsByOgrn,
): PolicyFault[] {
  const { replyWorkingSeconds, replyElapsedSeconds, fastWorkingSeconds } = deadlines;
  const path = 'deadlines.replyWorkingSeconds';
  const byClock = 'deadlines.replyElapsedSeconds';
  const fast = 'deadlines.fastWorkingSeconds';
  if (replyWorkingSeconds === null) {
    if (replyElapsedSeconds === null) return [fault(path, 'no-deadline', 'replyElapsedSeconds')];
    // Working time is never longer than the clock's: such a reply would always be late.
    return fastWorkingSeconds > replyElapsedSeconds ? [fault(fast, 'fast-slower-than-deadline', byClock)] : [];
  }
  if (replyElapsedSeconds !== null) return [fault(byClock, 'two-deadlines', path)];
  const isFar = hoursKept(working, kindOf).some(({ week }) => {
    const seconds = minutesOf(week.days.flat()) * 60;
    const days = week.days.filter((day) => day.length > 0).length;
    return replyWorkingSeconds * days > MAX_DEADLINE_DAYS * seconds;
  });
  return [
    ...(fastWorkingSeconds > replyWorkingSeconds ? [fault(fast, 'fast-slower-than-deadline', path)] : []),
    ...(isFar ? [fault(path, 'deadline-too-far', String(MAX_DEADLINE_DAYS))] : []),
  ];
}

function complianceFaults({ criteria, zones, postsPerWeekByKind }: ProposedPolicy['compliance']): PolicyFault[] {
  const path = 'compliance.criteria';
  const codes = criteria.map(({ code }) => code);
  return [
    ...criteria.flatMap((criterion, at) => criterionFaults(criterion, `${path}.${at}`)),
    ...repeated(codes).map((at) => fault(`${path}.${at}.code`, 'repeated-criterion', codes[at] ?? '')),
    ...titleFaults(criteria, path),
    ...(criteria.some(({ weight }) => weight > 0) ? [] : [fault(path, 'no-weight', '')]),
    ...unknownKinds('compliance.postsPerWeekByKind', Object.keys(postsPerWeekByKind)),
    ...(zones.yellowFrom < zones.greenFrom ? [] : [fault('compliance.zones.yellowFrom', 'zones-out-of-order', '')]),
  ];
}

/** Columns of files are named by titles, so a title of a region's own criterion must be no other column's too. */
function titleFaults(criteria: readonly Criterion[], path: string): PolicyFault[] {
  const again = new Set(repeated(criteria.map(({ title }) => headerKey(title))));
  return criteria.flatMap(({ title, rule }, at) =>
    again.has(at) || (answerOf(rule) !== null && isTakenTitle(title))
      ? [fault(`${path}.${at}.title`, 'title-taken', title)]
      : [],
  );
}

function criterionFaults({ code, rule, applies = {} }: Criterion, path: string): PolicyFault[] {
  const known = definitionOf(code) !== undefined;
  const { kinds = [], exceptKinds = [], pageTypes = [], exceptPageTypes = [] } = applies;
  const both = [...exceptKinds.filter((kind) => kinds.includes(kind)), ...exceptPageTypes.filter(isAsked)];
  return [
    ...(known || isOwnCode(code) ? [] : [fault(`${path}.code`, 'unknown-criterion', code)]),
    ...(known && answerOf(rule) !== null ? [fault(`${path}.rule`, 'filed-by-known-code', code)] : []),
    ...unknownKinds(`${path}.applies.kinds`, kinds),
    ...unknownKinds(`${path}.applies.exceptKinds`, exceptKinds),
    ...both.map((kind) => fault(`${path}.applies`, 'kind-in-and-out', kind)),
    ...('steps' in rule ? stepFaults(rule.steps, `${path}.rule.steps`) : []),
    ...(answerOf(rule) === 'percent' && 'steps' in rule ? percentFaults(rule.steps, `${path}.rule.steps`) : []),
  ];

  function isAsked(type: (typeof exceptPageTypes)[number]): boolean {
    return pageTypes.includes(type);
  }
}

/** Each step asks for more than the one before it, and gives no less. */
function stepFaults(steps: readonly Step[], path: string): PolicyFault[] {
  return steps.flatMap((step, at) => {
    const before = steps[at - 1];
    if (before === undefined) return [];
    const [last, limit] = [limitOf(before), limitOf(step)];
    const asksMore = limit > last || (limit === last && 'from' in before && 'above' in step);
    return asksMore && step.share >= before.share ? [] : [fault(`${path}.${at}`, 'steps-out-of-order', String(limit))];
  });
}

function percentFaults(steps: readonly Step[], path: string): PolicyFault[] {
  return steps.flatMap((step, at) =>
    limitOf(step) > 100 ? [fault(`${path}.${at}`, 'percent-beyond-100', String(limitOf(step)))] : [],
  );
}

function limitOf(step: Step): number {
  return 'from' in step ? step.from : step.above;
}

function unknownKinds(path: string, kinds: readonly string[]): PolicyFault[] {
  const known = new Set<string>(INSTITUTION_KINDS.map(({ code }) => code));
  return kinds.filter((kind) => !known.has(kind)).map((kind) => fault(path, 'unknown-kind', kind));
}
