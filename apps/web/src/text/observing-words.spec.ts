import type { SessionAnswer } from '@gospulse/contracts';
import { observingWords } from './observing-words.js';

const ZONE = 'Europe/Volgograd';
const words = (observing: SessionAnswer['observing'], notCollectingSince: string | null, observedAt: string | null) =>
  observingWords(
    { observing, notCollectingSince, freshness: { state: 'fresh', observedAt, scheduleSeconds: 3_600 } },
    ZONE,
  )?.replaceAll('\u00a0', ' ') ?? null;

describe('the words of the band', () => {
  it.each<[SessionAnswer['observing'], string | null, string | null, string | null]>([
    ['on', null, '2026-11-25T10:05:00Z', null],
    ['unknown', null, null, null],
    [
      'no-collector',
      '2026-11-25T11:05:00Z',
      '2026-11-25T10:40:00Z',
      'Новые данные не собираются с 25.11.2026 14:05 МСК: сборщик не работает. Показано сохранённое, данные на 25.11.2026 13:40 МСК.',
    ],
    ['no-collector', null, null, 'Новые данные не собираются: сборщик не работает. Сохранённых наблюдений пока нет.'],
    [
      'no-tokens',
      null,
      '2026-11-25T10:40:00Z',
      'VK не опрашивается: ключи не заданы. Показано сохранённое, данные на 25.11.2026 13:40 МСК.',
    ],
    [
      'tokens-refused',
      null,
      null,
      'VK не опрашивается: ни один ключ доступа не принят. Сохранённых наблюдений пока нет.',
    ],
    [
      'author-key',
      null,
      '2026-11-25T10:40:00Z',
      'Публикации и комментарии не обновляются: ключ авторов потерян, заменён или не читается. Сведения и подписки обновляются. Что делать, подскажет команда doctor.',
    ],
    [
      'clock-off',
      null,
      '2026-11-25T10:40:00Z',
      'VK не опрашивается: часы сборщика неверны. Показано сохранённое, данные на 25.11.2026 13:40 МСК.',
    ],
  ])('with %s since %s, observed at %s', (observing, since, observedAt, expected) =>
    expect(words(observing, since, observedAt)).toBe(expected),
  );
});
