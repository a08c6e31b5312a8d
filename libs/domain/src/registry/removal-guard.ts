import { countedWords, groupedDigits, type NounForms } from '../text/counted-words.js';

/** What a file of a register may take away: a page from its institution, or what is known of an institution. */
export const REMOVABLE = ['pages', 'founders', 'kinds', 'municipalities'] as const;
export type Removable = (typeof REMOVABLE)[number];

/** A larger share of what the register has is not taken off without being asked for. */
export const MAX_REMOVED_SHARE = 0.05;
/** … nor are more than so many, however large the register is. */
export const MAX_REMOVED = 20;

export interface Removal {
  /** How many the file takes away. */
  readonly count: number;
  /** How many the register has before. */
  readonly of: number;
}
export type Removals = Readonly<Record<Removable, Removal>>;

/**
 * Whether so much is gone that the file rather than the world has changed: more than 5 % or more than 20, whichever is
 * exceeded first. In a register of fewer than twenty a single one is more than 5 %.
 */
export function isMassRemoval({ count, of }: Removal): boolean {
  return count > MAX_REMOVED || count > of * MAX_REMOVED_SHARE;
}

/** What needs the operator's word, with the number that they have to allow at least; null: nothing does. */
export interface RemovalStop {
  /** Russian sentences without an end: «Файл снимает с реестра 40 страниц из 40». */
  readonly words: readonly string[];
  readonly atLeast: number;
}

/** @param allowed how many of each the operator has allowed to be taken away */
export function stopOfRemovals(removals: Removals, allowed: number): RemovalStop | null {
  const stopped = REMOVABLE.filter((what) => isMassRemoval(removals[what]) && removals[what].count > allowed);
  if (stopped.length === 0) return null;
  return {
    words: stopped.map((what) => WORDS[what](removals[what])),
    atLeast: Math.max(...stopped.map((what) => removals[what].count)),
  };
}

const PAGES: NounForms = ['страницу', 'страницы', 'страниц'];
const OWNERS: NounForms = ['учреждения', 'учреждений', 'учреждений'];

const WORDS: Readonly<Record<Removable, (removal: Removal) => string>> = {
  pages: ({ count, of }) => `Файл снимает с реестра ${countedWords(count, PAGES)} из ${groupedDigits(of)}`,
  founders: (removal) => `Файл убирает учредителя у ${ofOwners(removal)}`,
  kinds: (removal) => `Файл убирает вид (остаётся «прочее», other) у ${ofOwners(removal)}`,
  municipalities: (removal) => `Файл убирает муниципалитет у ${ofOwners(removal)}`,
};

function ofOwners({ count, of }: Removal): string {
  return `${countedWords(count, OWNERS)} из ${groupedDigits(of)}`;
}
