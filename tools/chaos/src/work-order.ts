import type { PassReport } from '@gospulse/collection';

/** What a collector under test is told: where everything is, and the instant it takes for now. */
export interface WorkOrder {
  readonly databaseUrl: string;
  readonly apiUrl: string;
  readonly dataDir: string;
  /** ISO 8601. */
  readonly now: string;
}

/** What it says of itself. `ready`: its code is loaded, it waits for an order; `began`: its pass begins. */
export type WorkerWord =
  | { readonly kind: 'ready' }
  | { readonly kind: 'began' }
  | { readonly kind: 'done'; readonly report: PassReport }
  | { readonly kind: 'failed'; readonly message: string };
