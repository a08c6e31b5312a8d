import { DISTURBANCES, UNSETTLING } from './disturbances/all.js';
import type { Chance } from './random.js';
import type { Disturbance } from './scene.js';

export interface Drawn {
  readonly name: string;
  readonly disturb: Disturbance;
}

export interface Deck {
  readonly chance: Chance;
  /** @param mayUnsettle whether there is a later step of the walk at which its looks have settled */
  next(mayUnsettle: boolean): Drawn;
  /** Whether each came at least once. */
  wentThrough(): boolean;
}

const NOTHING: Drawn = { name: 'nothing', disturb: () => Promise.resolve(null) };

/** Disturbances in a random order, each once before any comes again. */
export function createDeck(chance: Chance, only: readonly string[]): Deck {
  const names = Object.keys(DISTURBANCES).filter((name) => only.includes(name));
  let left: string[] = [];
  let rounds = 0;
  return {
    chance,
    wentThrough: () => names.length === 0 || rounds > 1 || (rounds === 1 && left.length === 0),
    next: (mayUnsettle) => {
      if (left.length === 0) {
        left = chance.shuffled(names);
        rounds += 1;
      }
      const name = left.findLast((one) => mayUnsettle || !UNSETTLING.has(one));
      const disturb = name === undefined ? undefined : DISTURBANCES[name];
      if (name === undefined || disturb === undefined) return NOTHING;
      left = left.filter((one) => one !== name);
      return { name, disturb };
    },
  };
}
