import { raw } from 'sql-template-tag';

/**
 * Begins a statement that reads more than one region, on purpose: what the installation as a whole has to do. All others name the
 * region of each table of facts, which `regions-apart.spec.ts` holds them to.
 */
export const OF_ALL_REGIONS = raw('/* of all regions */');
