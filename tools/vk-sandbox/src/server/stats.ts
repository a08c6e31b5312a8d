import { tokenLabel } from './tokens.js';

export interface StatsReport {
  /** Answered calls by method, those inside `execute` included. */
  served: Record<string, number>;
  /** Refused calls by error code. */
  refused: Record<string, number>;
  byToken: Record<string, { requests: number; served: Record<string, number>; refused: Record<string, number> }>;
  /** HTTP requests to methods. */
  requests: number;
  /** Over the pages whose `members_count` was served: how many, and the sum of each one's newest served value. */
  lastServedMembers: { pages: number; sum: number };
}

const count = (into: Record<string, number>, key: string): void => {
  into[key] = (into[key] ?? 0) + 1;
};

/** What the sandbox has served, for holding a collector's own account against. */
export class SandboxStats {
  private report = this.empty();
  private members = new Map<number, { readonly members: number | null; readonly at: number }>();

  reset(): void {
    this.report = this.empty();
    this.members = new Map();
  }

  countRequest(token: string): void {
    this.report.requests += 1;
    this.token(token).requests += 1;
  }

  countServed(token: string, method: string): void {
    count(this.report.served, method);
    count(this.token(token).served, method);
  }

  countRefused(token: string, code: number | string): void {
    count(this.report.refused, String(code));
    count(this.token(token).refused, String(code));
  }

  /**
   * `at` is the instant answered for, epoch seconds: an answer about the past does not hide a later one. `null` for a
   * page that was served without a count.
   */
  noteMembers(groupId: number, members: number | null, at: number): void {
    const before = this.members.get(groupId);
    if (before !== undefined && before.at > at) return;
    this.members.set(groupId, { members, at });
    const { lastServedMembers } = this.report;
    lastServedMembers.sum += (members ?? 0) - (before?.members ?? 0);
    lastServedMembers.pages += Number(members !== null) - Number(before !== undefined && before.members !== null);
  }

  snapshot(): StatsReport {
    return structuredClone(this.report);
  }

  private token(text: string): StatsReport['byToken'][string] {
    return (this.report.byToken[tokenLabel(text)] ??= { requests: 0, served: {}, refused: {} });
  }

  private empty(): StatsReport {
    return { served: {}, refused: {}, byToken: {}, requests: 0, lastServedMembers: { pages: 0, sum: 0 } };
  }
}
