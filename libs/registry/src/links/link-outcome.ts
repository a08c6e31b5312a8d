export type ResolvedState = 'live' | 'closed' | 'private' | 'deleted' | 'banned';

/** What VK says about a link. */
export type LinkOutcome =
  | {
      readonly kind: 'community';
      readonly id: number;
      readonly screenName: string | null;
      readonly name: string | null;
      readonly state: ResolvedState;
    }
  | { readonly kind: 'rejected'; readonly reason: 'person' | 'not-community' }
  /** By a code of VK's that names the link. */
  | { readonly kind: 'not-found' }
  /**
   * To be asked later: VK could not be asked, its answer did not tell of the link, or left it out, which proves something
   * when a second one does, an hour later or more.
   */
  | { readonly kind: 'unresolved'; readonly because: 'not-asked' | 'untold' | 'left-out' };
