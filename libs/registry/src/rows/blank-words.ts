const BLANK = /^(?:[-–—.]+|нет|нет ссылки|отсутствует|н\/д|не вед[её]тся)$/i;

/** In the forms of other regions an empty cell is often filled with a word. */
export function unlessBlank(text: string): string {
  return BLANK.test(text) ? '' : text;
}
