import type { OverviewAnswer } from '@gospulse/contracts';
import { chosenOfCard } from './card-choice.js';
import { cardPage, cardWords } from './card-page.js';

const figure = { value: null, unknown: null, n: null, low: null, high: null, previous: null, asOf: null };
const answer = (figures: object): OverviewAnswer =>
  ({
    region: { code: '34', name: 'Волгоградская область', zone: 'Europe/Volgograd' },
    period: { from: '2026-10-27', to: '2026-11-23', comparison: null, comparisonAsOf: null },
    ...figures,
  }) as unknown as OverviewAnswer;

describe('the words of a card', () => {
  it('tell value, change, n, region, days and instant', () => {
    const withinDeadline = { ...figure, value: 0.841, previous: 0.818, n: 2_914, asOf: '2026-11-23T06:05:00Z' };
    expect(cardWords(answer({ withinDeadline }), 'withinDeadline', [])).toEqual({
      title: 'В срок',
      value: '84,1\u00a0%',
      change: 'выше, чем в период сравнения, на 2,3\u00a0п.\u00a0п.',
      of: 'n\u00a0=\u00a02\u00a0914',
      where: 'Волгоградская область',
      days: '27.10.2026–23.11.2026',
      asOf: '23.11.2026\u00a009:05',
    });
  });

  it.each<[string, 'firstReply' | 'subscribers' | 'backlog' | 'withinDeadline', object, string | null, string | null]>([
    [
      'a wait',
      'firstReply',
      { value: 9_600, previous: 13_200 },
      '2\u00a0ч\u00a040\u00a0мин',
      'быстрее, чем в период сравнения, на 1\u00a0ч',
    ],
    [
      'a longer wait',
      'firstReply',
      { value: 13_200, previous: 9_600 },
      '3\u00a0ч\u00a040\u00a0мин',
      'дольше, чем в период сравнения, на 1\u00a0ч',
    ],
    ['a count', 'backlog', { value: 3, previous: 5 }, '3', 'меньше, чем в период сравнения, на 2'],
    ['a wait of seconds', 'firstReply', { value: 20 }, 'меньше\u00a0минуты', null],
    [
      'a number',
      'subscribers',
      { value: 1_612_480, previous: 1_600_000 },
      '1\u00a0612\u00a0480',
      'больше, чем в период сравнения, на 0,8\u00a0%',
    ],
    [
      'what changed by next to nothing',
      'withinDeadline',
      { value: 0.841_51, previous: 0.841_49 },
      '84,2\u00a0%',
      'выше, чем в период сравнения, на менее\u00a0чем\u00a00,1\u00a0п.\u00a0п.',
    ],
    [
      'a number that changed by next to nothing',
      'subscribers',
      { value: 1_612_481, previous: 1_612_480 },
      '1\u00a0612\u00a0481',
      'больше, чем в период сравнения, на менее\u00a0чем\u00a00,1\u00a0%',
    ],
    ['what is as it was', 'subscribers', { value: 5, previous: 5 }, '5', 'без изменений к периоду сравнения'],
    ['what grew from nothing', 'subscribers', { value: 5, previous: 0 }, '5', null],
    ['what is not known', 'subscribers', { value: null }, null, null],
  ])('of %s', (_, id, values, value, change) => {
    const words = cardWords(answer({ [id]: { ...figure, ...values } }), id, []);
    expect([words.value, words.change]).toEqual([value, change]);
  });

  it('say what of the region is shown, and how it is counted where that is not the usual way', () => {
    const values = {
      ...{
        region: '34',
        oktmo: '18610000,18618000',
        sphere: 'education,health',
        kind: 'school',
        founder: '1023400000011',
      },
      ...{ basis: 'all', clock: 'calendar', corrections: 'without' },
    };
    const names = { district: 'Еланский район, Иловлинский район', founder: 'Комитет образования' };
    const chosen = chosenOfCard(values, names);
    expect(cardWords(answer({ subscribers: figure }), 'subscribers', chosen).where).toBe(
      'Волгоградская область, Еланский район, Иловлинский район, Образование, Здравоохранение, Школы, ' +
        'учредитель: Комитет образования, все комментарии, календарное время, без возражений',
    );
    const usual = { region: '34', basis: 'questions', clock: 'working', corrections: 'with' };
    expect(chosenOfCard(usual, { district: null, founder: null })).toEqual([]);
  });

  it('never say 0 of what is not known, and let no name out of its element', () => {
    const hostile = {
      ...answer({ subscribers: figure }),
      region: { code: '34', name: '<script>x</script>', zone: 'UTC' },
    };
    const html = cardPage(cardWords(hostile as unknown as OverviewAnswer, 'subscribers', []), 'word');
    expect(html).toContain('нет данных');
    expect(html).not.toMatch(/<script/);
    expect(html).not.toMatch(/class="value">0/);
  });
});
