import type { ToldChange } from '@gospulse/contracts';
import { toldChangeWords } from './change-words.js';

const plain = (change: ToldChange): string => toldChangeWords(change, 'working').replace(/\u00a0/g, ' ');

describe('the sentences of «Что изменилось»', () => {
  it.each<[string, ToldChange]>([
    [
      'В срок: 84,1 %, было 81,8 % (+2,3 п. п.); больше всего: Камышинский район (+0,9 п. п.)',
      {
        ...{ kind: 'figure', figure: 'withinDeadline', value: 0.841, previous: 0.818 },
        most: { key: '1', name: 'Камышинский район', contribution: 0.009 },
      },
    ],
    [
      'Первый ответ: 2 ч 40 мин, было 2 ч 52 мин (−12 мин)',
      { kind: 'figure', figure: 'firstReply', value: 9_600, previous: 10_320, most: null },
    ],
    [
      'Еланский район: просрочено: 9, было 1 (+8)',
      { kind: 'member', figure: 'backlog', key: '2', name: 'Еланский район', value: 9, previous: 1 },
    ],
    [
      'Скачок подписок 20.11: Школа № 3 (+1 240)',
      { kind: 'jump', day: '2025-11-20', change: 1_240, page: 3, pages: 1, name: 'Школа № 3' },
    ],
    [
      'Скачок подписок 20.11 сразу на 412 страницах (−3 200)',
      { kind: 'jump', day: '2025-11-20', change: -3_200, page: null, pages: 412, name: null },
    ],
  ])('%s', (words, change) => {
    expect(plain(change)).toBe(words);
  });
});
