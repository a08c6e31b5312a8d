import type { AnomalyDay, AnomalyRow } from '@gospulse/contracts';
import { dayFlags, rowFlags } from '../../charts/anomaly-flags.js';
import { dayExplained, dayVerdict, lastFullDay } from './day-words.js';
import { anomaliesFinding } from './finding.js';

const NOBODY = { pages: 0, change: 0 };
const ordinary: AnomalyDay = {
  parts: { platform: NOBODY, jumps: NOBODY, others: { pages: 3_990, change: 120 } },
  ...{ day: '2026-11-22', observed: 4_000, lost: 0, samePages: 3_990, change: 120, up: 0, down: 0 },
  ...{ platform: null, gap: false, unfinished: false },
};
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('why a day looks as it does', () => {
  it.each<[Partial<AnomalyDay>, string, string]>([
    [{}, 'обычный день', '+120 на 3 990 страницах, наблюдавшихся и накануне; скачков нет'],
    [
      { observed: 3_000, lost: 990, gap: true, samePages: 3_000, change: -4 },
      'пропуск в наблюдении',
      '−4 на 3 000 страницах, наблюдавшихся и накануне; скачков нет; 990 страниц не наблюдалось: это пропуск, а не убыль',
    ],
    [
      {
        ...{ platform: 'down', change: -9_000 },
        parts: { platform: { pages: 400, change: -9_240 }, jumps: NOBODY, others: { pages: 3_590, change: 240 } },
      },
      'вся платформа ↓',
      '−9 000 на 3 990 страницах, наблюдавшихся и накануне; убыль сразу у многих страниц — событие всей платформы: −9 240 на 400 страницах; остальные: +240 на 3 590 страницах',
    ],
    [
      {
        ...{ up: 2, down: 1 },
        parts: { platform: NOBODY, jumps: { pages: 3, change: -40 }, others: { pages: 3_987, change: 160 } },
      },
      'скачки отдельных страниц',
      '+120 на 3 990 страницах, наблюдавшихся и накануне; скачков вверх 2, вниз 1: −40 на 3 страницах; остальные: +160 на 3 987 страницах',
    ],
    [{ observed: 0, samePages: 0, change: null }, 'не наблюдалось', 'день не наблюдался'],
  ])('%j', (more, verdict, explained) => {
    const day = { ...ordinary, ...more };
    expect(plain(dayVerdict(day))).toBe(verdict);
    expect(plain(dayExplained(day))).toBe(explained);
  });

  it('is not called a gap before the day is over', () => {
    expect(dayVerdict({ ...ordinary, gap: true, unfinished: true })).toBe('обычный день');
  });

  it('is told of the last day that is over', () => {
    const today = { ...ordinary, day: '2026-11-23', unfinished: true };
    expect(lastFullDay([ordinary, today])?.day).toBe('2026-11-22');
    expect(lastFullDay([today])).toBeNull();
  });
});

describe('the finding of the anomalies', () => {
  it.each([
    [{ new: 9, annotated: 4, dismissed: 1 }, 100, 'За период 14 скачков подписок, не разобрано 9'],
    [{ new: 0, annotated: 1, dismissed: 0 }, 100, 'За период 1 скачок подписок, все разобраны'],
    [{ new: 0, annotated: 0, dismissed: 0 }, 100, 'Скачков подписок за период нет'],
    [{ new: 0, annotated: 0, dismissed: 0 }, 0, 'Подписки за выбранный период не наблюдались'],
  ])('%j', (reviews, pages, words) => {
    expect(plain(anomaliesFinding({ reviews, pages }))).toBe(words);
  });
});

describe('flags on a line', () => {
  it('name the platform and count the jumps of a day', () => {
    const days = [ordinary, { ...ordinary, day: '2026-11-20', platform: 'down' as const, up: 1 }];
    expect([...dayFlags({ days }).days].map(([day, words]) => [day, plain(words)])).toEqual([
      ['2026-11-20', 'вся платформа ↓, 1 скачок'],
    ]);
  });

  it('of one page say what happened to it', () => {
    const rows = [
      { day: '2026-11-20', kind: 'page', direction: 'up', change: 300 },
      { day: '2026-11-21', kind: 'platform', direction: 'down', change: -20 },
    ] as AnomalyRow[];
    expect([...rowFlags({ rows }).days.values()]).toEqual(['скачок вверх +300', 'скачок вниз −20 (вся платформа)']);
  });
});
