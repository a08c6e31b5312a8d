import { readClockLeads } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../../query/scope.js';
import { readClassifierVersions, type ClassifierVersions } from './classifier-versions.js';
import { readKindStates, type KindQuality } from './kind-states.js';
import { readObserving, type ObservingState } from './observing.js';
import { readPlanReach, type PlanReach } from './plan-reach.js';
import { readRegisterState, type RegisterState } from './register-state.js';
import { worstClock, type ClockState } from './clock-state.js';
import { readRefusedValues, type RefusedValues } from './refused-values.js';
import { readTokenHealth, type TokenHealth } from './token-health.js';

/** The figures of quality: the dashboard shows them, and Prometheus is told the same. */
export interface QualityFigures {
  readonly register: RegisterState;
  readonly kinds: KindQuality[];
  readonly refused: RefusedValues;
  readonly classifier: ClassifierVersions;
  /** From here on of the whole installation: all its regions share the tokens. */
  readonly plan: PlanReach[];
  readonly observing: ObservingState;
  readonly tokens: TokenHealth[];
  readonly clock: ClockState;
}

export async function readQualityFigures(dataSource: DataSource, scope: Scope, now: Date): Promise<QualityFigures> {
  const leads = await readClockLeads(dataSource);
  const observing = await readObserving(dataSource, leads);
  const [register, kinds, refused, classifier, plan, tokens] = await Promise.all([
    readRegisterState(dataSource, scope, now),
    readKindStates(dataSource, scope, now),
    readRefusedValues(dataSource, scope, now),
    readClassifierVersions(dataSource, scope),
    readPlanReach(dataSource),
    readTokenHealth(dataSource, now, observing.wallGetPerDay),
  ]);
  return { register, kinds, refused, classifier, plan, observing, tokens, clock: worstClock(leads) };
}
