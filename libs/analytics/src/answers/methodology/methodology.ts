import type { MethodologyAnswer } from '@gospulse/contracts';
import {
  appliesWords,
  CLASSIFIER_VERSION,
  DEFINITIONS,
  LATENCY_BUCKET_ERROR,
  LATENCY_BUCKET_SCHEME,
  evidenceDaysOf,
  localDay,
  ruCalendarSpan,
  INSTITUTION_KINDS,
  PAGE_TYPES,
  ruleWords,
  WORDING_VERSION,
  type ComplianceZone,
  type Definition,
  type NewDefaultCriterion,
  type PageType,
} from '@gospulse/domain';
import {
  complianceAt,
  keepingAt,
  newDefaultsAt,
  policyAt,
  readRegionRules,
  workingRulesAt,
  type RegionRules,
} from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { problem, type Answered } from '../parts/answer-head.js';
import type { Scope } from '../../query/scope.js';
import { hoursInForce, readKnown, type HoursInForce, type KnownOf } from './hours-in-force.js';

interface CriterionInForce {
  readonly code: string;
  readonly title: string;
  readonly weight: number;
  readonly rule: string;
  readonly appliesTo: string;
}

interface PolicyInForce {
  readonly version: string;
  readonly effectiveFrom: string | null;
  readonly replyWorkingSeconds: number | null;
  readonly replyElapsedSeconds: number | null;
  readonly fastWorkingSeconds: number;
  readonly responseWindowSeconds: number;
  readonly postsPerWeekNorm: number;
  readonly acknowledgementWithinSeconds: number;
  readonly postsPerWeekByKind: { readonly kind: string; readonly label: string; readonly posts: number }[];
  readonly postsPerWeekByType: { readonly type: PageType; readonly label: string; readonly posts: number | null }[];
  readonly evidenceDays: { readonly code: string; readonly title: string; readonly days: number }[];
  readonly allCountsDays: number;
  readonly hours: HoursInForce;
  readonly zones: { readonly zone: ComplianceZone; readonly from: number }[];
  readonly criteria: CriterionInForce[];
  readonly newDefaults: NewDefaultCriterion[];
}

/** What every figure means, and the rules of a region in force at an instant. */
export async function getMethodology(
  dataSource: DataSource,
  { scope, now }: { readonly scope: Scope; readonly now: Date },
): Promise<Answered<MethodologyAnswer>> {
  const rules = await readRegionRules(dataSource, scope.regionCode);
  if (!rules) return problem('unknown-region');
  const { code, name, zone } = rules;
  const at = Math.floor(now.getTime() / 1_000);
  return {
    kind: 'answer',
    answer: {
      region: { code, name, zone },
      asOf: now.toISOString(),
      definitions: Object.values<Definition>(DEFINITIONS).map(definitionOf),
      policy: policyInForce(rules, at, await readKnown(dataSource, scope, rules, at)),
      versions: versionsOf(rules),
      calendar: ruCalendarSpan(),
      classifier: CLASSIFIER_VERSION,
      wording: WORDING_VERSION,
      buckets: { scheme: LATENCY_BUCKET_SCHEME, relativeError: LATENCY_BUCKET_ERROR },
    },
  };
}

/** What people read of a definition. */
function definitionOf(definition: Definition): MethodologyAnswer['definitions'][number] {
  const { id, title, short, formula, edges, source, version } = definition;
  return { id, title, short, formula, edges: [...edges], source, version };
}

function policyInForce(rules: RegionRules, at: number, knownOf: KnownOf): PolicyInForce {
  const { version, ...deadlines } = policyAt(rules, at);
  const compliance = complianceAt(rules, at);
  const { criteria, zones, postsPerWeekByKind, postsPerWeekByType } = compliance;
  return {
    version,
    effectiveFrom: versionsOf(rules).find((each) => each.version === version)?.effectiveFrom ?? null,
    replyWorkingSeconds: deadlines.replyWorkingSeconds,
    replyElapsedSeconds: deadlines.replyElapsedSeconds,
    fastWorkingSeconds: deadlines.fastWorkingSeconds,
    responseWindowSeconds: deadlines.responseWindowSeconds,
    postsPerWeekNorm: deadlines.postsPerWeekNorm,
    acknowledgementWithinSeconds: deadlines.acknowledgementWithinSeconds,
    postsPerWeekByKind: Object.entries(postsPerWeekByKind).map(([kind, posts]) => ({
      kind,
      label: INSTITUTION_KINDS.find((each) => each.code === kind)?.label ?? kind,
      posts,
    })),
    postsPerWeekByType: PAGE_TYPES.flatMap(({ code, label }) => {
      const posts = postsPerWeekByType[code];
      return posts === undefined ? [] : [{ type: code, label, posts }];
    }),
    evidenceDays: [...evidenceDaysOf(compliance)].flatMap(([code, days]) => {
      const title = criteria.find((criterion) => criterion.code === code)?.title;
      return title === undefined ? [] : [{ code, title, days }];
    }),
    allCountsDays: keepingAt(rules, at).allCountsDays,
    hours: hoursInForce(workingRulesAt(rules, at), knownOf),
    zones: [
      { zone: 'green', from: zones.greenFrom },
      { zone: 'yellow', from: zones.yellowFrom },
      { zone: 'red', from: 0 },
    ],
    criteria: criteria.map((criterion) => ({
      code: criterion.code,
      title: criterion.title,
      weight: criterion.weight,
      rule: ruleWords(criterion, deadlines.postsPerWeekNorm),
      appliesTo: appliesWords(criterion.applies),
    })),
    newDefaults: newDefaultsAt(rules, at),
  };
}

/** Newest first; the default profile, which has no first day, stands last. */
function versionsOf({ policies, zone }: RegionRules): MethodologyAnswer['versions'] {
  return [...policies]
    .sort((a, b) => b.effectiveFrom - a.effectiveFrom)
    .map(({ effectiveFrom, value }) => ({
      version: value.version,
      effectiveFrom: effectiveFrom === 0 ? null : localDay(zone, effectiveFrom),
    }));
}
