import { cutText } from '@gospulse/domain';
import { editionWords, periodWords } from '../about-document.js';
import type { WorkbookHead } from './workbook-head.js';

/** Excel takes 255 characters above and below a page, codes included: the whole title stands in «О файле». */
const MAX_TITLE = 80;

/** Above each printed page: the form and the period on the left, the edition on the right. */
export function pageHeader(
  head: Pick<WorkbookHead, 'form' | 'period' | 'edition' | 'corrects' | 'region' | 'address'>,
): string {
  const title = cutText(head.form.title, MAX_TITLE);
  return `&L&8${plain(`${title}, ${periodWords(head.period)}`)}&R&8${plain(editionWords(head))}`;
}

/** Below each printed page: the region and the sheet on the left, the number of the page on the right. */
export function pageFooter({ region }: Pick<WorkbookHead, 'region'>): string {
  return `&L&8${plain(cutText(region.name, MAX_TITLE))} — &A&R&8Страница &P из &N`;
}

/** `&` begins a code there. A digit behind the size of the letters would be read as part of it. */
function plain(text: string): string {
  const known = text.replaceAll('&', '&&');
  return /^\d/.test(known) ? ` ${known}` : known;
}
