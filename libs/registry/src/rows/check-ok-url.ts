import { bad, type Check, good } from './check.js';

const ODNOKLASSNIKI = /^(?:https?:\/\/)?(?:www\.|m\.)?(?:ok|odnoklassniki)\.ru\/[\w./?=&%-]{1,300}$/i;

/** The page in Odnoklassniki; it is only kept and shown, so anything but that site's address is refused. */
export function checkOkUrl(text: string): Check<string | null> {
  if (text === '') return good(null);
  if (!ODNOKLASSNIKI.test(text)) return bad('ok-link', 'Нужна ссылка на страницу ok.ru или пустая ячейка.');
  return good(/^https?:\/\//i.test(text) ? text : `https://${text}`);
}
