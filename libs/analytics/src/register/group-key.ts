import { NO_FOUNDER } from '@gospulse/domain';
import type { Grouping } from '../query/grouping.js';
import type { DirectoryInstitution } from './directory.js';

/** The key of the group that an institution counts for, of the region ''. It is in one of each grouping, so that groups add up. */
export function groupKeyOf(
  by: Exclude<Grouping, 'page'>,
): (institution: Pick<DirectoryInstitution, 'placeCode' | 'founderOgrn' | 'kind' | 'ogrn'>) => string {
  switch (by) {
    case 'region':
      return () => '';
    case 'municipality':
      return ({ placeCode }) => placeCode;
    case 'founder':
      return ({ founderOgrn }) => founderOgrn ?? NO_FOUNDER.ogrn;
    case 'kind':
      return ({ kind }) => kind;
    case 'institution':
      return ({ ogrn }) => ogrn;
  }
}
