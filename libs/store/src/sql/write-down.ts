import type { AuditDetails } from '@gospulse/domain';
import type { EntityManager } from 'typeorm';

/**
 * Writes down what a transaction has done, within it and last of all: what cannot be written down is not done. Whoever
 * changes something does not know where that is kept.
 * @param facts what is known of it only now: numbers of rows, ids; never a text of somebody
 */
export type WriteDown = (manager: EntityManager, facts: AuditDetails) => Promise<void>;

/** For whoever has nobody to tell: sandboxes and specs. */
export const writeNothingDown: WriteDown = () => Promise.resolve();
