import type { PlanReach, QualityAnswer, TokenHealth } from '@gospulse/contracts';
import { readClockLeads } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../../query/scope.js';
import { readClassifierVersions } from './classifier-versions.js';
import { readKindStates } from './kind-states.js';
import { readObserving } from './observing.js';
import { readPlanReach } from './plan-reach.js';
import { readRegisterState } from './register-state.js';
import { worstClock } from './clock-state.js';
import { readRefusedValues } from './refused-values.js';
import { readTokenHealth } from './token-health.js';

/** The figures of quality: the dashboard shows them, and Prometheus is told the same. */
export interface QualityFigures extends Pick<
  QualityAnswer,
  'register' | 'kinds' | 'refused' | 'classifier' | 'observing' | 'clock'
> {
  readonly plan: PlanReach[];
  readonly tokens: TokenHealth[];
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
