import { planObservation, type Allowance, type ObservationDepth, type ObservationPlan } from '@gospulse/domain';
import { readDemand, writePlan } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { planRows } from './plan-rows.js';

export interface Planner {
  /** The plan as of an instant, at most some minutes old. */
  at(now: Date): Promise<ObservationPlan>;
}

/** The register and the walls change slowly, and reading what they hold costs some hundred milliseconds. */
const GOOD_MS = 5 * 60_000;

/** Plans anew every few minutes from what is known, and leaves the plan in the database for the dashboards. */
export function createPlanner(dataSource: DataSource, depth: ObservationDepth, allowance: Allowance): Planner {
  let known: { readonly at: number; readonly plan: Promise<ObservationPlan> } | null = null;
  const make = async (now: Date): Promise<ObservationPlan> => {
    const demand = await readDemand(dataSource, depth, now);
    const plan = planObservation(demand, allowance);
    await writePlan(dataSource, now, planRows(plan, demand, allowance));
    return plan;
  };
  return {
    at(now) {
      const age = known === null ? Number.POSITIVE_INFINITY : Math.abs(now.getTime() - known.at);
      if (known === null || age > GOOD_MS) {
        const plan = make(now);
        known = { at: now.getTime(), plan };
        // A plan that could not be made is asked for again, by whoever comes next.
        plan.catch(() => (known = null));
      }
      return known.plan;
    },
  };
}
