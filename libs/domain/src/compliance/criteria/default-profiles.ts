import type { CompliancePolicy } from '../compliance-policy.js';
import { ACTIVITY } from './activity.js';
import { AVATAR } from './avatar.js';
import { COMPONENT } from './component.js';
import { COVER } from './cover.js';
import type { Criterion, CriterionDefinition } from './criterion.js';
import { DESCRIPTION } from './description.js';
import { GOVERNMENT_MARK } from './government-mark.js';
import { NO_OVERDUE } from './no-overdue.js';
import { REACH } from './reach.js';
import { WIDGETS } from './widgets.js';
import { WITHIN_DEADLINE } from './within-deadline.js';

/** Every criterion that the program knows: a policy may use any of them, whichever the default profile has. */
export const CRITERIA = [
  COMPONENT,
  GOVERNMENT_MARK,
  AVATAR,
  DESCRIPTION,
  COVER,
  WIDGETS,
  ACTIVITY,
  REACH,
  WITHIN_DEADLINE,
  NO_OVERDUE,
] as const satisfies readonly CriterionDefinition[];

/** The rules of a region that has none of its own, from a local day on; null: from the beginning. */
export interface DefaultProfile {
  readonly version: string;
  readonly effectiveFrom: string | null;
  readonly compliance: CompliancePolicy;
}

/**
 * The default profiles, oldest first. Figures name the version they were made by, so one that was published never
 * changes: another criterion or weight is another profile with a later day, at least a month ahead so that people learn
 * of it, and the days before keep theirs. `default-1` is the regional traffic light of Amur Oblast. `default-2` has how
 * residents are answered beside it: Amur's criteria weigh six tenths of what they did, so that a page that nobody asks
 * anything keeps its score. It came without the month, since it mends a fault (docs/adr/0041-answers-in-the-score.md).
 */
export const DEFAULT_PROFILES: readonly [DefaultProfile, ...DefaultProfile[]] = [
  profile('default-1', null, [COMPONENT, GOVERNMENT_MARK, AVATAR, DESCRIPTION, COVER, WIDGETS, ACTIVITY, REACH]),
  profile('default-2', '2026-11-30', [
    weighing(COMPONENT, 6),
    weighing(GOVERNMENT_MARK, 6),
    weighing(AVATAR, 3),
    weighing(DESCRIPTION, 3),
    weighing(COVER, 6),
    weighing(WIDGETS, 6),
    weighing(ACTIVITY, 24),
    weighing(REACH, 6),
    weighing(WITHIN_DEADLINE, 25),
    weighing(NO_OVERDUE, 15),
  ]),
];

function weighing(definition: CriterionDefinition, weight: number): CriterionDefinition {
  return { ...definition, weight };
}

function profile(
  version: string,
  effectiveFrom: string | null,
  definitions: readonly CriterionDefinition[],
): DefaultProfile {
  return {
    version,
    effectiveFrom,
    compliance: {
      criteria: definitions.map(asInPolicy),
      zones: { greenFrom: 90, yellowFrom: 70 },
      postsPerWeekByKind: {},
      postsPerWeekByType: { flagship: 5, card: null },
      evidenceDays: Object.fromEntries(
        definitions.flatMap(({ code, column }) => (column ? [[code, column.evidenceDays]] : [])),
      ),
    },
  };
}

/** What a policy states of a criterion; the rest the program knows by its code. */
function asInPolicy({ code, weight, title, advice, rule, applies }: CriterionDefinition): Criterion {
  return { code, weight, title, advice, rule, ...(applies === undefined ? {} : { applies }) };
}
