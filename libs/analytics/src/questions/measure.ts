import { responseWindows, type ResponseWindows } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';

/** What questions are measured by: what is known by when (epoch seconds), and the rules of a region. */
export interface Measure {
  readonly cutoff: number;
  readonly rules: RegionRules;
  readonly windows: ResponseWindows;
}

export function measureOf({
  period: { cutoff },
  rules,
}: {
  readonly period: { readonly cutoff: number };
  readonly rules: RegionRules;
}): Measure {
  return { cutoff, rules, windows: responseWindows(rules.policies) };
}
