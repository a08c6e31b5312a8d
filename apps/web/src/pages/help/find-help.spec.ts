import { HELP_PAGES } from '@gospulse/test-support/help-pages.js';
import fc from 'fast-check';
import { findHelp, indexHelp } from './find-help.js';

const index = indexHelp(HELP_PAGES);
const found = (query: string): string[] => findHelp(index, query).map(({ to }) => to.replace('/help/', ''));

describe('the search of the help', () => {
  it.each([
    ['забыли пароль администратора', 'admin/troubles#забыли-пароль-администратора'],
    ['я забыл пароль админа что делать', 'admin/troubles#забыли-пароль-администратора'],
    ['токен не принят', 'admin/troubles#токен-не-принят'],
    ['njrty yt ghbyzn', 'admin/troubles#токен-не-принят'],
    ['кончилось место', 'admin/troubles#кончилось-место-на-диске'],
    ['письма не приходят', 'admin/troubles#письма-не-приходят'],
    ['что значит прочерк', 'analyst/signs#прочерк'],
    ['штриховка', 'analyst/signs#штриховка-на-карте'],
    ['сравнить не с чем', 'analyst/signs#сравнить-не-с-чем'],
    ['рейтинг', 'analyst/ranking'],
    ['рэйтинг', 'analyst/ranking'],
    ['распечатать', 'analyst/keep-and-share#распечатать'],
    ['как обновить', 'admin/backup#обновить'],
    ['doctor', 'admin/tokens#проверить'],
  ])('finds «%s» first, or nearly so', (query, to) => {
    expect(found(query).slice(0, 3)).toContain(to);
  });

  it('shows the sentence that answers, not the heading again', () => {
    const [hit] = findHelp(index, 'забыли пароль администратора');
    expect(hit).toMatchObject({ page: 'Если что-то не так', heading: 'Забыли пароль администратора' });
    expect(hit?.sentence).not.toBe(hit?.heading);
  });

  it('has no part twice, and no more than fit on a screen', () => {
    const hits = found('страница показатели');
    expect(hits.length).toBeGreaterThan(3);
    expect(hits.length).toBeLessThanOrEqual(12);
    expect(new Set(hits).size).toBe(hits.length);
  });

  it.each(['', ' ', '!!!', 'щшщшщш', '«»', "'; drop table"])('finds nothing for %j', (query) =>
    expect(found(query)).toEqual([]),
  );

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => Array.isArray(found(query))),
      {
        numRuns: 30,
      },
    );
  });
});
