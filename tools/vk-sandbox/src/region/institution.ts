/** A row of the register: who must keep a page, and what was registered. */
export interface Institution {
  readonly ogrn: string;
  readonly name: string;
  readonly shortName: string;
  /** `code` of an institution type. */
  readonly kind: string;
  readonly level: 'federal' | 'regional' | 'municipal';
  readonly oktmo: string;
  founderOgrn: string;
  /** The page's place in `Region.pages`, or null for an institution without one. */
  page: number | null;
  exemption: { readonly reason: string; readonly act: string } | null;
  responsible: { readonly name: string; readonly userIds: readonly number[]; readonly phone: string } | null;
  comment: string;
}

/** What is out of the ordinary about a page. Instants are epoch seconds. */
export interface Oddities {
  deactivated: { kind: 'deleted' | 'banned'; since: number } | null;
  renamed: { to: string; at: number } | null;
  hiddenMembers: boolean;
  /** 0 open, 1 closed, 2 private. */
  isClosed: 0 | 1 | 2;
  /** The error `wall.get` answers with instead of the wall, or null. */
  wallError: 15 | 30 | null;
  /** 0 disabled, 1 open, 2 limited, 3 restricted. */
  wall: 0 | 1 | 2 | 3;
  commentsClosed: boolean;
  noViews: boolean;
  /** `utils.resolveScreenName` writes this id as a float. */
  floatId: boolean;
  /** An automatic greeting answers each comment within seconds. */
  greets: boolean;
}

/** A VK community as it was created; what changes with time is computed from this. */
export interface Page {
  readonly index: number;
  readonly groupId: number;
  /** As registered; see `Oddities.renamed`. */
  readonly screenName: string;
  readonly title: string;
  readonly type: 'group' | 'page' | 'event';
  readonly kind: string;
  readonly oktmo: string;
  /** Where it says it is. */
  readonly city: string;
  /** Seed of everything about this page. */
  readonly seed: number;
  /** Subscribers around which the walk moves. */
  baseMembers: number;
  readonly odd: Oddities;
  readonly institution: Institution;
}
