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
  | { readonly kind: 'not-found' }
  /** VK could not be asked; to be asked later. */
  | { readonly kind: 'unresolved' };
