import type { InputFault } from '@gospulse/platform';
import { SourceRefused } from './source-refused.error.js';

/** Why a file cannot be read, as one Russian sentence without its end. */
export function faultWords(fault: InputFault, maxBytes: number): string {
  switch (fault) {
    case 'missing':
      return 'Файла нет: проверьте путь';
    case 'no-access':
      return 'Файл не открывается: нет прав на чтение';
    case 'link-loop':
      return 'Файл не открывается: символические ссылки ведут по кругу';
    case 'not-a-file':
      return 'Указан не файл';
    case 'empty':
      return 'Файл пуст';
    case 'too-large':
      return `Файл больше ${sizeWords(maxBytes)}`;
    case 'changed':
      return 'Файл изменился, пока его читали: повторите загрузку';
    case 'unreadable':
      return 'Файл не читается';
  }
}

function sizeWords(bytes: number): string {
  const [kibibyte, mebibyte] = [1024, 1024 * 1024];
  return bytes < mebibyte ? `${Math.floor(bytes / kibibyte)} КБ` : `${Math.floor(bytes / mebibyte)} МБ`;
}

/** The code is one for everything that is no file to be read, so that scripts need not know them all. */
export function refusedFile(fault: InputFault, maxBytes: number): SourceRefused {
  const code = fault === 'empty' || fault === 'too-large' ? fault : 'no-file';
  const words = faultWords(fault, maxBytes);
  return new SourceRefused(code, fault === 'too-large' ? `${words}: разделите его на части` : words);
}
