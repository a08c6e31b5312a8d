import { isValidOgrn } from '@gospulse/domain';
import { bad, type Check, good } from './check.js';
import { letterFault, numberText } from './number-text.js';

/** A spreadsheet shows thirteen digits as 1,02E+12, and a file saved like that has lost the rest of them. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?[EЕ]\+?\d{1,2}$/i;
/** What is left of such a number when it is read as one again. */
const ROUNDED = /0{6}$/;
const LOST_DIGITS =
  'ОГРН сохранён таблицей как число и потерял цифры: задайте столбцу текстовый формат и введите 13 цифр заново.';

export function checkOgrn(text: string): Check<string> {
  if (text === '') return bad('ogrn-empty', 'Укажите ОГРН: 13 цифр.');
  const digits = numberText(text);
  if (SCIENTIFIC.test(digits)) return bad('ogrn-scientific', LOST_DIGITS);
  if (/^\d{15}$/.test(digits)) return bad('ogrn-entrepreneur', 'Нужен ОГРН организации из 13 цифр, а не ОГРНИП.');
  const letter = letterFault(digits, 'ОГРН');
  if (letter) return letter;
  if (!/^\d{13}$/.test(digits)) return bad('ogrn-length', 'ОГРН состоит из 13 цифр.');
  if (!isValidOgrn(digits) && ROUNDED.test(digits)) return bad('ogrn-scientific', LOST_DIGITS);
  if (!isValidOgrn(digits)) return bad('ogrn-check-digit', 'Контрольная цифра ОГРН не сходится: проверьте номер.');
  return good(digits);
}
