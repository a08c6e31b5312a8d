/** What of `npm audit --json` nobody has explained on the page of exceptions. */
export function judgeAudit(
  json: string,
  explained: string,
):
  | { readonly kind: 'asked'; readonly found: number; readonly unexplained: string[] }
  | { readonly kind: 'no-answer'; readonly why: string };

/** Asks the registry, and prints what is found. */
export function auditDependencies(): 'passed' | 'failed' | 'skipped';
