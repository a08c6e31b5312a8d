import { outcomesWords, requestsOf } from './sweep-words.js';

describe('what a pass came to', () => {
  it('adds up its calls, the most frequent method first', () => {
    expect(requestsOf({ 'wall.getById': 40, 'wall.getComments': 60 })).toEqual({
      total: 100,
      methods: 'wall.getComments 60, wall.getById 40',
    });
    expect(requestsOf({})).toEqual({ total: 0, methods: '' });
  });

  it('says outcomes in words, the most frequent first', () => {
    expect(outcomesWords({ 'posts:failed:quota': 7, 'posts:observed': 90, 'comments:observed': 10 })).toBe(
      'наблюдались: 100; дневной запас запросов исчерпан, будет повтор: 7',
    );
    expect(outcomesWords({})).toBe('пока ничего');
  });
});
