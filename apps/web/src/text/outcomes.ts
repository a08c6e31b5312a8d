import { NBSP } from './format.js';

/** The outcome of the last observation of a page, in words. Outcomes that need no explanation are not listed. */
const WORDS: Readonly<Record<string, string>> = {
  'members-hidden': 'число подписок скрыто настройками страницы',
  'members-refused': 'VK прислал невозможное число подписок',
  'members-doubtful': 'число подписок изменилось в тысячу раз, ждёт подтверждения',
  'state-unknown': 'VK назвал состояние страницы незнакомым словом',
  'not-found': 'страница не найдена',
  'left-out': 'VK не показал страницу, будет проверка через час',
  incomplete: 'ответ VK неполный, будет повтор',
  'comments-closed': 'комментарии закрыты',
  closed: 'закрытая группа',
  private: 'частная группа',
  deleted: 'страница удалена',
  banned: 'страница заблокирована',
  'failed:rate-limited': 'достигнут предел запросов, будет повтор',
  'failed:flood': 'достигнут предел запросов, будет повтор',
  'failed:quota': 'дневной запас запросов исчерпан, будет повтор',
  'failed:retryable': 'сервер VK не ответил, будет повтор',
  'failed:redirected': 'адрес VK перенаправляет на другой, нужна проверка настройки',
  'failed:too-large': 'ответ слишком велик, будет повтор',
  'failed:no-token': 'нет действующего ключа доступа',
  'failed:token': 'ключ доступа не принят',
  'failed:operator': 'нужно действие оператора',
  'failed:configuration': 'ошибка настройки сбора',
  'failed:not-recorded': 'ответ не удалось записать, будет повтор',
  'failed:not-found': 'не найдено',
  'failed:bad-parameter': 'VK не понял запроса',
  'failed:page-unavailable': 'доступ к странице закрыт',
};

const QUIET: ReadonlySet<string> = new Set(['ok', 'success', 'observed', 'unchanged']);

/** Words for an outcome; null when the observation succeeded or there was none. An unlisted outcome is shown by its code. */
export function outcomeWords(outcome: string | null): string | null {
  if (outcome === null || QUIET.has(outcome)) return null;
  const words = WORDS[outcome];
  if (words !== undefined) return words;
  const [kind, code] = outcome.split(':');
  if (kind === 'fewer-shown') return fewerShown(code);
  if (kind === 'unavailable') return code ? `доступ закрыт (код${NBSP}VK${NBSP}${code})` : 'доступ закрыт';
  return `не удалось (${outcome})`;
}

/** How many of the counted posts of a wall VK shows. */
function fewerShown(detail: string | undefined): string {
  const [shown, counted] = (detail ?? '').split('/');
  if (!shown || !counted) return 'VK показывает не все записи, которые считает';
  return `VK считает записей: ${counted}, показывает: ${shown}`;
}
