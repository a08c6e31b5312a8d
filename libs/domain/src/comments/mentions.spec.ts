import { extractMentions, withoutMentions } from './mentions.js';

describe('mentions', () => {
  it.each([
    ['[id5|Анна], здравствуйте', [5]],
    ['[club7|Школа] и [id5|Анна], и снова [id5|Аня]', [-7, 5]],
    ['[public7|Школа | официально] [event8|День]', [-7, -8]],
    ['[id0|Никто] [id|Пусто] [id5 Анна] id5|Анна]', []],
    ['[https://vk.com/wall-1_2|здесь]', []],
    ['[id99999999999|Много]', []],
    ['', []],
  ])('%j names %j', (text, expected) => {
    expect(extractMentions(text)).toEqual(expected);
  });

  it('are cut out of the text', () => {
    expect(withoutMentions('[id5|Анна], где?').trim()).toBe(', где?');
  });
});
