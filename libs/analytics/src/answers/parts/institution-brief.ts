import type { InstitutionBrief, PageBrief } from '@gospulse/contracts';
import { institutionKind, pageTypeLabel } from '@gospulse/domain';
import type { DirectoryPage } from '../../register/directory.js';
import type { PageDataset } from '../../dataset/dataset.js';
import { pagesOf } from '../../register/register.js';

/** The address is built from what VK told us, never taken from the register as it came. */
export function pageBrief(page: DirectoryPage): PageBrief {
  const { vkId: id, screenName, name, state, pageType: type } = page;
  const path = screenName !== null && /^[A-Za-z0-9_.]{1,64}$/.test(screenName) ? screenName : `club${id ?? ''}`;
  const typeLabel = type === null ? null : pageTypeLabel(type);
  return {
    id,
    screenName,
    name,
    state,
    type,
    typeLabel,
    url: id === null ? 'https://vk.com/' : `https://vk.com/${path}`,
  };
}

export function institutionBrief(
  { register, columns }: Pick<PageDataset, 'register' | 'columns'>,
  index: number,
  municipalityNames: ReadonlyMap<string, string>,
): InstitutionBrief {
  const institution = register.institutions[index];
  if (!institution) throw new Error(`no institution ${index} in a register of ${register.institutions.length}`);
  const { ogrn, name, shortName, kind, sphere, level, municipality, placeCode, founderOgrn, exempt, pages } =
    institution;
  const main =
    pages[
      Math.max(
        0,
        pagesOf(register, index).findIndex((page) => columns.isLive[page] === 1),
      )
    ];
  return {
    ...{ ogrn, name, shortName, kind, sphere, level, placeCode, founderOgrn, exempt },
    kindLabel: institutionKind(kind)?.label ?? kind,
    oktmo: municipality,
    municipality: municipality === null ? null : (municipalityNames.get(municipality) ?? null),
    page: main ? pageBrief(main) : null,
  };
}
