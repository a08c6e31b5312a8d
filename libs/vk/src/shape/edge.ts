import {
  countFault,
  dateFault,
  idFault,
  type CountKind,
  type IdKind,
  type RefusalReason,
  type RefusedKind,
  type RefusedValue,
} from '@gospulse/domain';

/**
 * Where values of an answer are let in or refused. Each reader gives the value, or null when VK did not tell it or told
 * an absurd one; only the second is a refusal and is told to whoever counts them.
 */
export interface Edge {
  /** Epoch seconds. */
  date(kind: 'post-date' | 'comment-date', value: unknown): number | null;
  count(kind: CountKind, value: unknown): number | null;
  id(kind: IdKind, value: unknown): number | null;
  /** One of VK's closed lists of numbers. */
  code(kind: RefusedKind, value: unknown, known: readonly number[]): number | null;
  refuse(kind: RefusedKind, reason: RefusalReason): void;
  /** The same edge for values of one community. */
  of(communityId: number): Edge;
}

/** Answers whose instant nobody knows are believed until 1 January 2100: a later date no database column would hold. */
const UNKNOWN_INSTANT = 4_102_444_800;

/** @param observedAt epoch seconds of the observation: later dates than a day after it are refused */
export function createEdge(
  observedAt: number = UNKNOWN_INSTANT,
  onRefused: (refused: RefusedValue) => void = () => undefined,
  communityId: number | null = null,
): Edge {
  const refuse = (kind: RefusedKind, reason: RefusalReason) => onRefused({ kind, reason, communityId });
  const judged = (kind: RefusedKind, value: unknown, fault: (value: number) => RefusalReason | null): number | null => {
    if (value === undefined || value === null) return null;
    const reason = typeof value === 'number' ? fault(value) : 'not-a-number';
    if (reason !== null) refuse(kind, reason);
    return reason === null && typeof value === 'number' ? value : null;
  };
  return {
    refuse,
    of: (id) => createEdge(observedAt, onRefused, id),
    date: (kind, value) => judged(kind, value, (seconds) => dateFault(seconds, observedAt)),
    count: (kind, value) => judged(kind, value, (count) => countFault(kind, count)),
    id: (kind, value) => judged(kind, value, (id) => idFault(kind, id)),
    code: (kind, value, known) => judged(kind, value, (code) => (known.includes(code) ? null : 'unknown-code')),
  };
}
