/** What Swagger's page says by itself, in Russian. */
const WORDS: Readonly<Record<string, string>> = {
  Parameters: 'Параметры',
  'No parameters': 'Без параметров',
  Name: 'Название',
  Description: 'Описание',
  Responses: 'Ответы',
  Response: 'Ответ',
  Code: 'Код',
  Details: 'Подробности',
  Links: 'Ссылки',
  'No links': 'Нет ссылок',
  'Media type': 'Вид данных',
  'Controls Accept header.': 'Задаёт заголовок Accept.',
  'Example Value': 'Пример',
  Example: 'Пример',
  'Example:': 'Пример:',
  Schema: 'Устройство',
  Schemas: 'Устройство данных',
  Servers: 'Сервер',
  'Try it out': 'Попробовать',
  'Try it out ': 'Попробовать',
  Cancel: 'Отмена',
  Reset: 'Сбросить',
  Execute: 'Отправить запрос',
  Clear: 'Очистить',
  'Request body': 'Тело запроса',
  'Request URL': 'Адрес запроса',
  'Server response': 'Ответ сервера',
  'Response body': 'Тело ответа',
  'Response headers': 'Заголовки ответа',
  Download: 'Скачать',
  required: 'обязательно',
  'Available values': 'Возможные значения',
  'Default value': 'По умолчанию',
  default: 'прочее',
  query: 'в запросе',
  path: 'в пути',
  'Expand all': 'Раскрыть всё',
  'Collapse all': 'Свернуть всё',
};

/** A script for that page: it changes words that stand alone in an element, and nothing that was asked or answered. */
export const DOCS_WORDS_SCRIPT = `(() => {
  const words = new Map(Object.entries(${JSON.stringify(WORDS)}));
  const skipped = 'pre, code, textarea, input, select, option, .opblock-summary-path, .parameter__name, .property';
  const change = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const russian = words.get((node.nodeValue || '').trim());
      if (russian !== undefined && node.parentElement && !node.parentElement.closest(skipped)) node.nodeValue = russian;
    }
  };
  document.documentElement.lang = 'ru';
  change(document.body);
  new MutationObserver((changes) => {
    for (const { target } of changes) change(target.nodeType === 1 ? target : target.parentElement || document.body);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
})();
`;
