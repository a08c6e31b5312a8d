import { responseWindows, type ResponseWindows } from '@gospulse/domain';
import { readRegionRules } from '@gospulse/store';
import type { EntityManager } from 'typeorm';

/** The windows that a region's questions are summed up by. Whoever changes one marks the days that were asked under it. */
export async function readResponseWindows(manager: EntityManager, regionCode: string): Promise<ResponseWindows> {
  const rules = await readRegionRules(manager, regionCode);
  return responseWindows(rules?.policies ?? []);
}
