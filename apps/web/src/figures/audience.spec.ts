import type { FullFigureRow } from '@gospulse/contracts';
import { audienceFacts } from './audience.js';
import { unknownWords } from './unknown-words.js';

type Told = Pick<FullFigureRow, 'growthRate' | 'engagement' | 'engagementByViews' | 'unknown'>;

/** What stands on the screen: name, value or reason, note. */
function seen(told: Told): string[] {
  return audienceFacts(told as FullFigureRow).map(({ name, reading, format, note, n }) => {
    const value = reading.value === null ? unknownWords(reading.reason, n) : format(reading.value);
    return `${name}: ${value} (${note})`.replaceAll('\u00a0', ' ');
  });
}

describe('the audience of a page', () => {
  it('is told with the formula of each figure', () => {
    expect(seen({ growthRate: 0.0012, engagement: 0.0173, engagementByViews: 0.0456, unknown: {} })).toEqual([
      'Темп прироста: +0,12 % (в неделю)',
      'Вовлечённость: 1,73 % (реакции на запись ÷ подписки)',
      'Отклик на просмотры: 4,56 % (реакции ÷ просмотры)',
    ]);
  });

  it('has its reasons where it is unknown, never a 0', () => {
    const unknown = { growthRate: 'too-few', engagement: 'no-posts', engagementByViews: 'not-observed' } as const;
    expect(seen({ growthRate: null, engagement: null, engagementByViews: null, unknown })).toEqual([
      'Темп прироста: недостаточно данных (считается от 100 подписок и от суток)',
      'Вовлечённость: нет публикаций (реакции на запись ÷ подписки)',
      'Отклик на просмотры: не наблюдалось (реакции ÷ просмотры)',
    ]);
  });
});
