import type { PageState, PageType } from '@gospulse/domain';
import type { InstitutionFields } from '../rows/institution-fields.js';

export type Change = 'none' | 'new' | 'changed';

export type { PageState } from '@gospulse/domain';

/** An institution as known while a batch is decided; `id` is null until it has been written. */
export interface KnownInstitution {
  id: number | null;
  ogrn: string;
  regionCode: string;
  fields: InstitutionFields;
  change: Change;
}

export interface KnownPage {
  id: number | null;
  institution: KnownInstitution;
  vkId: number | null;
  link: string;
  screenName: string | null;
  name: string | null;
  state: PageState;
  stateSince: Date | null;
  /** The first answer since it was seen that left it out. */
  leftOutAt: Date | null;
  pageType: PageType | null;
  removed: boolean;
  change: Change;
}

/** The part of the register that a batch of rows touches. Decisions change it in memory; then it is written. */
export class KnownRegister {
  private readonly byOgrn = new Map<string, KnownInstitution>();
  private readonly byVkId = new Map<number, KnownPage>();
  private readonly byLink = new Map<string, KnownPage>();
  private readonly byScreenName = new Map<string, KnownPage>();
  readonly institutions = new Set<KnownInstitution>();
  readonly pages = new Set<KnownPage>();
  /** Addresses in networks that nobody observes that the rows may not take, with the ОГРН of whose they are. */
  toldTaken: ReadonlyMap<string, string> = new Map();

  addInstitution(institution: KnownInstitution): KnownInstitution {
    this.institutions.add(institution);
    this.byOgrn.set(institution.ogrn, institution);
    return institution;
  }

  /** Pages are to be added live ones first: a removed page never hides a live one. */
  addPage(page: KnownPage): KnownPage {
    this.pages.add(page);
    if (page.vkId !== null && !this.byVkId.has(page.vkId)) this.byVkId.set(page.vkId, page);
    if (!this.byLink.has(page.link)) this.byLink.set(page.link, page);
    const name = page.screenName?.toLowerCase();
    if (name && !this.byScreenName.has(name)) this.byScreenName.set(name, page);
    return page;
  }

  institution(ogrn: string): KnownInstitution | undefined {
    return this.byOgrn.get(ogrn);
  }

  renumber(institution: KnownInstitution, ogrn: string): void {
    this.byOgrn.delete(institution.ogrn);
    institution.ogrn = ogrn;
    this.byOgrn.set(ogrn, institution);
  }

  pageByVkId(id: number): KnownPage | undefined {
    return this.byVkId.get(id);
  }

  pageByLink(url: string): KnownPage | undefined {
    return this.byLink.get(url);
  }

  pageByScreenName(name: string): KnownPage | undefined {
    return this.byScreenName.get(name);
  }
}

export function markChanged(record: { change: Change }): void {
  if (record.change === 'none') record.change = 'changed';
}
