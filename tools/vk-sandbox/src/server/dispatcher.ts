import { answer, type ApiResult, refuse } from '../methods/api-result.js';
import { targetGroups } from '../methods/call-target.js';
import { execute, truncated } from '../methods/execute.js';
import { METHODS } from '../methods/method-table.js';
import type { Parameters } from '../methods/parameters.js';
import type { SandboxConfig } from '../options.js';
import type { World } from '../world.js';
import { errorBody } from './error-body.js';
import type { FaultRule, Faults } from './faults.js';
import type { Limits } from './limits.js';
import type { SandboxStats } from './stats.js';
import { recogniseToken, type Token } from './tokens.js';

export interface MethodRequest {
  readonly method: string;
  readonly parameters: Parameters;
  /** The instant to answer for, epoch seconds. */
  readonly at: number;
  /** A monotonic clock in milliseconds, for the pace. */
  readonly nowMs: number;
}

/** What HTTP sends: the body of an answer, and the fault that is to spoil its delivery, if one struck. */
export interface MethodReply {
  readonly body: string;
  readonly fault: FaultRule | null;
}

/** Answers method calls: tokens, pace, quotas and faults before the world is asked. */
export class Dispatcher {
  constructor(
    private readonly config: SandboxConfig,
    private readonly world: World,
    private readonly limits: Limits,
    private readonly faults: Faults,
    private readonly stats: SandboxStats,
  ) {}

  handle(request: MethodRequest): MethodReply {
    const { method, parameters, nowMs } = request;
    const at = this.world.clamp(request.at);
    const text = parameters.get('access_token') ?? '';
    this.stats.countRequest(text);
    const refused = (result: ApiResult): MethodReply => this.refusal(result, method, parameters, text, null);
    if (text === '') return refused(refuse(5, 'no access_token passed.'));
    const token = recogniseToken(text, this.config.tokens, this.config.limitFactor);
    if (token === null) return refused(refuse(5, 'invalid access_token (4).'));
    if ((parameters.get('v') ?? '') === '') return refused(refuse(100, 'v (version) is required'));
    if (!this.limits.takeRequest(text, token.requestsPerSecond, nowMs)) return refused(refuse(6));
    if (method === 'execute') return this.execute(token, parameters, at);
    const { result, fault } = this.call(token, method, parameters, at);
    if (!result.ok) return this.refusal(result, method, parameters, text, fault);
    return { body: `{"response":${result.json}}`, fault };
  }

  private refusal(
    result: ApiResult,
    method: string,
    parameters: Parameters,
    token: string,
    fault: FaultRule | null,
  ): MethodReply {
    const { code, message } = result.ok ? { code: 10, message: 'Internal server error' } : result;
    this.stats.countRefused(token, code);
    return { body: errorBody(code, message, method, parameters), fault };
  }

  /** One method call, alone or within `execute`. */
  private call(
    token: Token,
    method: string,
    parameters: Parameters,
    at: number,
  ): { result: ApiResult; fault: FaultRule | null } {
    const known = METHODS.get(method);
    if (known === undefined) return { result: refuse(3), fault: null };
    if (!known.kinds.includes(token.kind)) return { result: refuse(token.kind === 'service' ? 28 : 27), fault: null };
    const fault = this.strike(token, method, parameters, at);
    if (fault?.code !== undefined) return { result: refuse(fault.code), fault };
    if (!this.limits.takeQuota(token.text, method, at)) return { result: refuse(29), fault };
    const { world, stats } = this;
    const result = known.run({ world, at, parameters, token: token.text, stats });
    if (!result.ok) return { result, fault };
    stats.countServed(token.text, method);
    if (fault === null) return { result, fault };
    return { result: answer(this.faults.spoil(fault, result.json, { method, parameters, at })), fault };
  }

  private strike(token: Token, method: string, parameters: Parameters, at: number): FaultRule | null {
    if (this.faults.list().length === 0) return null;
    return this.faults.strike({ method, token: token.text, groupIds: targetGroups(parameters, this.world, at) });
  }

  private execute(token: Token, parameters: Parameters, at: number): MethodReply {
    const fail = (result: ApiResult, fault: FaultRule | null): MethodReply =>
      this.refusal(result, 'execute', parameters, token.text, fault);
    if (token.kind === 'service' && !this.config.serviceExecute) return fail(refuse(28), null);
    const fault = this.strike(token, 'execute', parameters, at);
    if (fault?.code !== undefined) return fail(refuse(fault.code), fault);
    let delivery = fault;
    const outcome = execute(parameters.get('code') ?? '', this.config.executeAbsent, (method, inner) => {
      const { result, fault: struck } = this.call(token, method, inner, at);
      if (!result.ok) this.stats.countRefused(token.text, result.code);
      else if (struck !== null) delivery ??= struck;
      return result;
    });
    if (!outcome.ok) return fail(refuse(outcome.code, outcome.detail), delivery);
    this.stats.countServed(token.text, 'execute');
    const whole =
      fault === null
        ? outcome.response
        : this.faults.spoil(fault, outcome.response, { method: 'execute', parameters, at });
    const response = delivery?.kind === 'truncated-execute' ? truncated(whole) : whole;
    const errors = outcome.errors === null ? '' : `,"execute_errors":${outcome.errors}`;
    return { body: `{"response":${response}${errors}}`, fault: delivery };
  }
}
