import type { DirectoryInstitution, DirectoryPage } from '../../register/directory.js';
import { registerOf, type Register } from '../../register/register.js';
import type { DailyMembers } from './daily-members.js';

export interface ChosenPage {
  readonly page: DirectoryPage;
  readonly institution: DirectoryInstitution;
}

/** The pages of a directory among the counts of their region; an object is made of one when it is asked for. */
export class ChosenPages {
  /** Their page indexes in the counts, in order. */
  readonly places: Int32Array;
  private readonly register: Register;
  /** By page index in the counts, the index in the register; −1: it is not chosen. */
  private readonly indexAt: Int32Array;

  /** @param vkId of one page alone; left out: of all that are registered */
  constructor(
    { pageIds, registered, indexOf }: DailyMembers,
    directory: readonly DirectoryInstitution[],
    vkId?: number,
  ) {
    this.register = registerOf(directory);
    this.indexAt = new Int32Array(pageIds.length).fill(-1);
    this.register.pageIds.forEach((pageId, index) => {
      const place = indexOf.get(pageId) ?? -1;
      if (registered[place] !== 1) return;
      if (vkId === undefined || this.register.pages[index]?.vkId === vkId) this.indexAt[place] = index;
    });
    this.places = Int32Array.from(pageIds.keys()).filter((place) => this.has(place));
  }

  has(place: number): boolean {
    return (this.indexAt[place] ?? -1) >= 0;
  }

  get(place: number): ChosenPage | undefined {
    const { pages, institutions, ownerOf } = this.register;
    const index = this.indexAt[place] ?? -1;
    const [page, institution] = [pages[index], institutions[ownerOf[index] ?? -1]];
    return page && institution && { page, institution };
  }
}
