import { countedWords, groupedDigits, type NounForms } from '../text/counted-words.js';

/** So many institutions may change their founder, kind or municipality in one file without being asked for … */
export const MAX_MOVED = 100;
/** … or such a share of the register, whichever is more: a fuller file mends the guesses of a poorer one. */
export const MAX_MOVED_SHARE = 0.05;

export interface Moves {
  /** Institutions of which the file replaces a known founder, kind or municipality by another one. */
  readonly count: number;
  /** Institutions of the register. */
  readonly of: number;
}

/** What needs somebody's word because a file moves so many; null: nothing does. */
export function stopOfMoves(
  { count, of }: Moves,
  allowed: number,
): { words: readonly string[]; atLeast: number } | null {
  if (count <= Math.max(MAX_MOVED, of * MAX_MOVED_SHARE) || count <= allowed) return null;
  const words = `Файл переносит ${countedWords(count, MOVED)} из ${groupedDigits(of)} к другому учредителю, в другой муниципалитет или вид`;
  return { words: [words], atLeast: count };
}

const MOVED: NounForms = ['учреждение', 'учреждения', 'учреждений'];
