import { reasonWords } from './reason-words.js';

describe('why an observation is not fresh', () => {
  it.each([
    [reasonWords('never', null), 'очередь ещё не дошла'],
    [reasonWords('never', null, false), 'ссылка ещё не сверена с VK'],
    [reasonWords('stale', 'observed'), 'очередь не дошла'],
    [reasonWords('stale', 'comments-closed'), 'очередь не дошла; комментарии закрыты'],
    [reasonWords('failing', 'failed:quota'), 'дневной запас запросов исчерпан, будет повтор'],
    [reasonWords('explained', 'deleted'), 'страница удалена'],
  ])('%s', (words, expected) => expect(words).toBe(expected));
});
