import type { JobClaim, JobEnd } from '@gospulse/reports';

/** What a process that does a job gets. The address holds a password, which neither arguments nor the environment would keep. */
export interface JobToDo {
  readonly databaseUrl: string;
  readonly claim: JobClaim;
  /** Where the numbers that were given are noted; null: nowhere. */
  readonly dataDir: string | null;
}

/** What it sends back before it ends. */
export type JobAnswer =
  { readonly kind: 'done'; readonly end: JobEnd } | { readonly kind: 'broke'; readonly why: string };
