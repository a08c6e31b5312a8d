import type { Parameters } from '../methods/parameters.js';
import { Random } from '../random/random.js';
import { spoilResponse, variantsFor, variantsOf } from '../spoil/variants.js';

export const FAULT_KINDS = [
  'http-500-html',
  'http-502',
  'http-503-json',
  'null-response',
  'oauth-error',
  'stall',
  'reset',
  'latency',
  'truncated-execute',
  'incomplete',
  'absurd',
  'redirect',
  'oversized',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault on request. `code` answers with that API error; `kind` breaks the answer in another way. */
export interface FaultRule {
  method?: string;
  token?: string;
  /** The community the call is about, positive. */
  groupId?: number;
  kind?: FaultKind;
  /** Which of its kind, where that has variants; drawn for each call from those that fit its method when absent. */
  variant?: string;
  code?: number;
  /** How many calls it strikes; without end when absent. */
  times?: number;
  /** 0–1; default 1. */
  probability?: number;
  /** Delay before the answer, in milliseconds; alone, or together with a kind or a code. */
  latencyMs?: number;
}

export interface FaultTarget {
  readonly method: string;
  readonly token: string;
  readonly groupIds: readonly number[];
}

/** A call whose answer a fault may change: its instant in epoch seconds. */
export interface SpoilableCall {
  readonly method: string;
  readonly parameters: Parameters;
  readonly at: number;
}

/** A variant that has nothing to change in a method's answers does not strike its calls, and is not used up by them. */
function fitsMethod({ kind, variant }: FaultRule, method: string): boolean {
  if (kind === undefined || variantsOf(kind).length === 0) return true;
  const fitting = variantsFor(kind, method);
  return variant === undefined ? fitting.length > 0 : fitting.includes(variant);
}

const FAULT_SEED = 7;

/** The faults in force. The first rule that matches strikes; chance is drawn from a seed, so a run can be repeated. */
export class Faults {
  private rules: FaultRule[] = [];
  private random = new Random(FAULT_SEED);

  list(): readonly FaultRule[] {
    return this.rules;
  }

  add(rules: readonly FaultRule[]): void {
    this.rules.push(...rules.map((rule) => ({ ...rule })));
  }

  clear(): void {
    this.rules = [];
    this.random = new Random(FAULT_SEED);
  }

  /** The fault that strikes this call, if any; using it up by one. */
  strike(target: FaultTarget): FaultRule | null {
    if (this.rules.length === 0) return null;
    const rule = this.rules.find((one) => this.matches(one, target) && this.random.chance(one.probability ?? 1));
    if (rule === undefined) return null;
    if (rule.times !== undefined) {
      rule.times -= 1;
      if (rule.times <= 0) this.rules = this.rules.filter((one) => one !== rule);
    }
    return this.withVariant(rule, target.method);
  }

  /** The JSON of a method's response as the fault that struck it leaves it. */
  spoil(fault: FaultRule, json: string, call: SpoilableCall): string {
    return spoilResponse(json, fault, { ...call, random: this.random });
  }

  /** A rule without a variant strikes each call in one of the ways that fit it. */
  private withVariant(rule: FaultRule, method: string): FaultRule {
    if (rule.kind === undefined || rule.variant !== undefined) return rule;
    const fitting = variantsFor(rule.kind, method);
    return fitting.length === 0 ? rule : { ...rule, variant: this.random.pick(fitting) };
  }

  private matches(rule: FaultRule, target: FaultTarget): boolean {
    return (
      (rule.method === undefined || rule.method === target.method) &&
      (rule.token === undefined || rule.token === target.token) &&
      (rule.groupId === undefined || target.groupIds.includes(rule.groupId)) &&
      fitsMethod(rule, target.method)
    );
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const optional = (value: unknown, type: 'string' | 'number'): boolean => value === undefined || typeof value === type;

function isVariant(variant: unknown, kind: unknown): boolean {
  if (variant === undefined) return true;
  return typeof variant === 'string' && typeof kind === 'string' && variantsOf(kind).includes(variant);
}

function isFaultRule(value: unknown): value is FaultRule {
  if (!isRecord(value)) return false;
  const kinds: readonly unknown[] = FAULT_KINDS;
  const numbers = ['groupId', 'code', 'times', 'probability', 'latencyMs'];
  const named = value['kind'] !== undefined || value['code'] !== undefined || value['latencyMs'] !== undefined;
  return (
    named &&
    (value['kind'] === undefined || kinds.includes(value['kind'])) &&
    isVariant(value['variant'], value['kind']) &&
    optional(value['method'], 'string') &&
    optional(value['token'], 'string') &&
    numbers.every((name) => optional(value[name], 'number'))
  );
}

/** Fault rules from JSON, one or a list; null when something in them is not understood. */
export function parseFaultRules(body: unknown): FaultRule[] | null {
  const list: readonly unknown[] = Array.isArray(body) ? body : [body];
  return list.every(isFaultRule) ? list.filter(isFaultRule) : null;
}
