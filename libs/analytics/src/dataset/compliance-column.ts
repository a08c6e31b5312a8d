import type { ComplianceResult } from '@gospulse/domain';

/** Scores by page index, each worked out when it is first asked for: a list shows fifty of thousands. */
export class ComplianceColumn {
  private readonly results: (ComplianceResult | undefined)[] = [];

  constructor(private readonly score: (page: number) => ComplianceResult) {}

  at(page: number): ComplianceResult {
    return (this.results[page] ??= this.score(page));
  }
}
