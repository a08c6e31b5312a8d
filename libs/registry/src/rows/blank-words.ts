const BLANK = /^(?:[-–—.]+|нет|не ?т ссылки|отсутствует|н\/д|не ведется|не ведётся)$/i;

/** In the forms of other regions an empty cell is often filled with a word. */
export function unlessBlank(text: string): string {
  return BLANK.test(text) ? '' : text;
}
