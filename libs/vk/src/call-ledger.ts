/**
 * What all processes that share a token must agree on: when its next call may leave, how much of a daily quota is
 * left, and what VK keeps it from. The gateway keeps none of it by itself, so that a restart forgets nothing and two collectors do not add up.
 * Where a ledger rejects, nothing is sent, and the call is a failure that can be tried again.
 */
export interface CallLedger {
  /**
   * Takes the next `slots` dispatch slots of a token, `slotMs` apart.
   * @param token fingerprint
   * @returns milliseconds from now until the first of them
   */
  takeSlots(token: string, slots: number, slotMs: number): Promise<number>;
  /**
   * Books calls of a method under a daily quota before they leave; with `calls` 0 it only tells.
   * @returns `granted` false when the day's quota has no room for all of them; nothing is booked then
   */
  spend(token: string, method: string, calls: number, quota: number): Promise<Spending>;
  /** Methods that VK has refused a token for a while, as noted by `parked` notes with a code; past ones do no harm. */
  parks(token: string): Promise<readonly Park[]>;
}

/** A method, or `execute` as a whole, that a token is kept from. */
export interface Park {
  readonly method: string;
  /** Epoch milliseconds. */
  readonly until: number;
  /** The class of the failure that it was refused with; left out: not known. */
  readonly class?: string;
}

export interface Spending {
  readonly granted: boolean;
  /** Calls booked today by all processes, these included when granted. */
  readonly callsToday: number;
}

/** Something about a token that its operator wants to know, and other processes too. Fingerprints only. */
export type TokenNote =
  | {
      readonly kind: 'state';
      readonly token: string;
      readonly state: 'ok' | 'refused' | 'needs-operator';
      readonly code: number | null;
    }
  | {
      readonly kind: 'parked';
      readonly token: string;
      readonly method: string;
      /** Epoch milliseconds. */
      readonly until: number;
      readonly class: string;
      /** Null when our own books say that the quota is spent. */
      readonly code: number | null;
    }
  | { readonly kind: 'execute'; readonly token: string; readonly works: boolean };
