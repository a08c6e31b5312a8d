/** What no two communities or people of a world share, whichever their regions. */
export interface Taken {
  readonly groupIds: Set<number>;
  readonly screenNames: Set<string>;
  /** How many there are: each has numbers for the people who answer for it. */
  institutions: number;
}

/** Of a world that nobody lives in yet. */
export function nothingTaken(): Taken {
  return { groupIds: new Set(), screenNames: new Set(), institutions: 0 };
}
