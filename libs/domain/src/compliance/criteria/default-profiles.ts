import type { CompliancePolicy } from '../compliance-policy.js';
import { ACTIVITY } from './activity.js';
import { AVATAR } from './avatar.js';
import { COMPONENT } from './component.js';
import { COVER } from './cover.js';
import type { Criterion, CriterionDefinition } from './criterion.js';
import { DESCRIPTION } from './description.js';
import { GOVERNMENT_MARK } from './government-mark.js';
import { REACH } from './reach.js';
import { WIDGETS } from './widgets.js';

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
 * of it, and the days before keep theirs. `default-1` is the regional traffic light of Amur Oblast.
 */
export const DEFAULT_PROFILES: readonly [DefaultProfile, ...DefaultProfile[]] = [
  profile('default-1', null, [COMPONENT, GOVERNMENT_MARK, AVATAR, DESCRIPTION, COVER, WIDGETS, ACTIVITY, REACH]),
];

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
