import type { ObservedDays } from '@gospulse/contracts';
import type { RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Readings } from '../../dataset/readings.js';
import { countObservedDays } from '../../metrics/observed-days.js';
import type { WallColumns } from '../../pages/walls.js';
import type { ResolvedPeriod } from '../../query/period.js';
import type { Filters } from '../../query/scope.js';
import type { DirectoryInstitution } from '../../register/directory.js';
import { registerOf, type Register } from '../../register/register.js';
import { factRange } from '../../sources/page-range.js';

/** The walls of whom an answer without a dataset is of. */
export interface ChosenWalls {
  readonly register: Register;
  readonly walls: WallColumns;
  /** Indices of the pages that were asked for. */
  readonly pages: Int32Array;
  /** Of the pages that were asked for, or of some others of the register. */
  readonly observedIn: (period: ResolvedPeriod, pages?: Int32Array) => ObservedDays;
}

/** The directory knows institutions; of the one that a page belongs to, only that page counts. */
export function chosenPages({ everyPage, pages }: Register, { vkId }: Filters): Int32Array {
  return vkId === undefined ? everyPage : everyPage.filter((page) => pages[page]?.vkId === vkId);
}

/** Reads the walls of the institutions of a directory, or of the one page that is asked for. */
export async function readChosenWalls(
  dataSource: DataSource,
  readings: Readings,
  { code, zone }: Pick<RegionRules, 'code' | 'zone'>,
  directory: readonly DirectoryInstitution[],
  filters: Filters,
): Promise<ChosenWalls> {
  const register = registerOf(directory);
  const walls = (await readings.walls(dataSource, code, factRange(directory), zone)).columnsOf(register);
  const pages = chosenPages(register, filters);
  return {
    ...{ register, walls, pages },
    observedIn: (period, of = pages) => countObservedDays({ register, walls, period, zone }, of),
  };
}
