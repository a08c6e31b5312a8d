import { isValidOgrn } from '@gospulse/domain';
import { bad, type Check, good } from './check.js';

/** A spreadsheet shows thirteen digits as 1,02E+12, and a file saved like that has lost the rest of them. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+?\d{1,2}$/i;

export function checkOgrn(text: string): Check<string> {
  if (text === '') return bad('ogrn-empty', 'Укажите ОГРН: 13 цифр.');
  if (SCIENTIFIC.test(text))
    return bad(
      'ogrn-scientific',
      'ОГРН сохранён таблицей как число и потерял цифры: задайте столбцу текстовый формат и введите 13 цифр заново.',
    );
  const digits = text.replace(/[\s'`]+/g, '').replace(/[.,]0$/, '');
  if (/^\d{15}$/.test(digits)) return bad('ogrn-entrepreneur', 'Нужен ОГРН организации из 13 цифр, а не ОГРНИП.');
  if (!/^\d{13}$/.test(digits)) return bad('ogrn-length', 'ОГРН состоит из 13 цифр.');
  if (!isValidOgrn(digits)) return bad('ogrn-check-digit', 'Контрольная цифра ОГРН не сходится: проверьте номер.');
  return good(digits);
}
