import { qualityFinding } from './finding.js';

const seen = (text: string): string => text.replaceAll('\u00a0', ' ');
const register = (pages: number, fresh: number, unseenForDay = 0, neverSeen = 0) => ({
  pages,
  fresh,
  unseenForDay,
  neverSeen,
});

describe('the finding of the quality page', () => {
  it.each([
    [register(0, 0), 'В реестре нет страниц: наблюдать пока нечего'],
    [register(4_200, 0, 0, 4_200), 'Наблюдение ещё не начато: в реестре 4 200 страниц'],
    [register(4_200, 4_200), 'Свежие данные по всем страницам'],
    [register(4_200, 4_199), 'Свежие данные по более чем 99 % страниц'],
    [register(600, 588, 12), 'Свежие данные по 98 % страниц; 12 страниц не наблюдались больше суток'],
    [register(600, 588, 1), 'Свежие данные по 98 % страниц; 1 страница не наблюдалась больше суток'],
    [
      register(600, 588, 2, 21),
      'Свежие данные по 98 % страниц; 2 страницы не наблюдались больше суток; 21 страница ещё не наблюдалась',
    ],
    [register(40, 0, 40), 'Свежие данные по 0 % страниц; 40 страниц не наблюдались больше суток'],
  ])('%j', (given, text) => expect(seen(qualityFinding(given))).toBe(text));
});
