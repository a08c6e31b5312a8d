import { outcomeWords } from './outcomes.js';

describe('outcomes of observations', () => {
  it.each([
    [null, null],
    ['observed', null],
    ['comments-closed', 'комментарии закрыты'],
    ['left-out', 'VK не показал страницу, будет проверка через час'],
    ['incomplete', 'ответ VK неполный, будет повтор'],
    ['fewer-shown:10/12', 'VK считает записей: 12, показывает: 10'],
    ['fewer-shown', 'VK показывает не все записи, которые считает'],
    ['unavailable:15', 'доступ закрыт (код\u00a0VK\u00a015)'],
    ['unavailable:', 'доступ закрыт'],
    ['failed:quota', 'дневной запас запросов исчерпан, будет повтор'],
    ['failed:redirected', 'адрес VK перенаправляет на другой, нужна проверка настройки'],
    ['failed:something-new', 'не удалось (failed:something-new)'],
  ])('%s', (outcome, words) => expect(outcomeWords(outcome)).toBe(words));
});
