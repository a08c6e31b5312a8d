/** The words of a text in lower case, ё as е, in order. Linear in the text. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[а-яa-z]+|\d+/g) ?? []
  );
}

/** Longer stems are never found. */
export const LONGEST_STEM = 12;

/** Whether a word begins with one of the stems. Costs at most a dozen lookups, however many stems there are. */
export function beginsWithAny(word: string, stems: ReadonlySet<string>): boolean {
  for (let length = Math.min(word.length, LONGEST_STEM); length >= 2; length -= 1) {
    if (stems.has(word.slice(0, length))) return true;
  }
  return false;
}

/** A set from words parted by spaces: word lists read better so. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
