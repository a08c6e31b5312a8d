const BLANK = /^(?:[-–—._]+|нет|нет (?:ссылки|страницы|данных)|отсутству(?:ет|ют)|не имеется|н\/д|не вед[её]тся)\.?$/i;

/** An empty cell is often filled with a word. */
export function unlessBlank(text: string): string {
  return BLANK.test(text) ? '' : text;
}
