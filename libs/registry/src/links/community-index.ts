import type { Community } from '@gospulse/vk';
import type { PageLink } from './page-link.js';

/**
 * What VK says of a link that is not among the communities that came: `refused`, a code of VK's that names it; `left-out`,
 * the answer tells that it is not in it; `untold`, the answer does not tell.
 */
export type Absence = 'refused' | 'left-out' | 'untold';

/** Communities that came, and what is known of the links that did not. */
export class CommunityIndex {
  private readonly byId: ReadonlyMap<number, Community>;
  private readonly byName: ReadonlyMap<string, Community>;

  /** @param absences by the links' `url` */
  constructor(
    readonly communities: readonly Community[],
    private readonly absences: ReadonlyMap<string, Absence> = new Map(),
  ) {
    this.byId = new Map(communities.map((one) => [one.id, one]));
    this.byName = new Map(communities.flatMap((one) => (one.screenName ? [[one.screenName.toLowerCase(), one]] : [])));
  }

  /** VK keeps no order and leaves out what it does not know. */
  of(link: PageLink): Community | undefined {
    return link.kind === 'id' ? this.byId.get(link.id) : this.byName.get(link.name);
  }

  absenceOf(link: PageLink): Absence {
    return this.absences.get(link.url) ?? 'untold';
  }

  /** @returns all communities of both; of a link's absence the other one has the last word */
  joined(other: CommunityIndex): CommunityIndex {
    const communities = [...this.communities, ...other.communities];
    return new CommunityIndex(communities, new Map([...this.absences, ...other.absences]));
  }
}

export function absentAs(absence: Absence, links: readonly PageLink[]): ReadonlyMap<string, Absence> {
  return new Map(links.map((link) => [link.url, absence]));
}
