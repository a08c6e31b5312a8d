import { INSTITUTION_LEVELS, type InstitutionLevel } from '../compliance/criteria/criterion.js';
import { LEVEL_WORDS } from '../text/code-words.js';

/** Reads a cell that names a level: its code, or its word in any gender and number («муниципальная»). Null: it names none. */
export function readInstitutionLevel(text: string): InstitutionLevel | null {
  const word = text.toLowerCase().trim();
  return INSTITUTION_LEVELS.find((level) => word === level || isFormOf(word, LEVEL_WORDS[level])) ?? null;
}

function isFormOf(word: string, adjective: string): boolean {
  const stem = adjective.slice(0, -2);
  return word.startsWith(stem) && /^(?:ый|ая|ое|ые)$/.test(word.slice(stem.length));
}
