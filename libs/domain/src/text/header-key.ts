import { foldLookalikes } from './lookalikes.js';

/**
 * The form in which headers are compared: people retype, wrap and pad them, and Excel adds its own spaces.
 * «Полное  наименование\u00A0объекта:» and «ПОЛНОЕ НАИМЕНОВАНИЕ ОБЪЕКТА» give one key; ё is е, and letters that look
 * alike in both alphabets are one.
 */
export function headerKey(header: string): string {
  const words = header
    .slice(0, 500)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[\s\p{Cf}\p{Cc}"'«»“”„*]+/gu, '')
    .replace(/[:.;,]+$/, '');
  return foldLookalikes(words);
}
