import { NO_MUNICIPALITY } from '@gospulse/domain';
import type { Grouping } from '../query/grouping.js';
import type { DirectoryInstitution } from './directory.js';

/** The key of the group that an institution counts for, of the region ''; null: it is in none. */
export function groupKeyOf(
  by: Exclude<Grouping, 'page'>,
): (institution: Pick<DirectoryInstitution, 'municipality' | 'founderOgrn' | 'kind' | 'ogrn'>) => string | null {
  switch (by) {
    case 'region':
      return () => '';
    case 'municipality':
      return ({ municipality }) => municipality ?? NO_MUNICIPALITY.oktmo;
    case 'founder':
      return ({ founderOgrn }) => founderOgrn;
    case 'kind':
      return ({ kind }) => kind;
    case 'institution':
      return ({ ogrn }) => ogrn;
  }
}
