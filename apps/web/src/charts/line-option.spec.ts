import { lineModel } from './line-model.js';
import { lineOption, type LineWords, tooltipText } from './line-option.js';
import { LIGHT } from './palette.js';
import { SERIES_WORDS } from './series-words.js';

const words: LineWords = {
  name: 'Подписки',
  previous: 'Предыдущий период',
  unfinished: 'день не закончен',
  gap: 'не наблюдалось',
  description: 'Подписки по дням',
  format: (value) => `${value} шт`,
  formatAxis: (value) => `${value}`,
};

const points = [
  { day: '2026-11-20', value: 10, unfinished: false },
  { day: '2026-11-21', value: null, unfinished: false },
  { day: '2026-11-22', value: 12, unfinished: false },
  { day: '2026-11-23', value: 11, unfinished: true },
];
const comparison = [
  { day: '2026-11-16', value: 8, unfinished: false },
  { day: '2026-11-17', value: null, unfinished: false },
];
const model = lineModel(points, comparison);
const option = lineOption(model, words, LIGHT, false);

describe('line option', () => {
  it('draws gaps, the unfinished day and the comparison as they are', () => {
    expect(option.series).toHaveLength(3);
    expect(option.series.every((each) => !each.connectNulls)).toBe(true);
    expect(option.series.map((each) => each.lineStyle.type)).toEqual(['solid', 'dashed', 'solid']);
    expect(option.series[0]?.data.map((each) => each.value)).toEqual([10, null, 12, null]);
    expect(option.series[1]?.data.map((each) => each.value)).toEqual([null, null, 12, 11]);
    expect(option.series[2]?.lineStyle).toMatchObject({ width: 1, color: LIGHT.previous });
  });

  it('shows a lonely day as a point', () => {
    expect(option.series[0]?.data.map((each) => each.symbol)).toEqual(['circle', 'none', 'circle', 'none']);
  });

  it('leaves out no mark where days stand close', () => {
    const flagged = lineOption(model, words, LIGHT, false, new Map([['2026-11-20', 'скачок']]));
    expect(flagged.series.every(({ showAllSymbol }) => showAllSymbol)).toBe(true);
  });

  it('leaves out what is not there', () => {
    const plain = lineOption(lineModel(points.slice(0, 3)), words, LIGHT, true);
    expect(plain.series).toHaveLength(1);
    expect(plain.yAxis.scale).toBe(false);
  });

  it('does not move and speaks to screen readers', () => {
    expect(option.animation).toBe(false);
    expect(option.aria).toEqual({ enabled: true, label: { description: 'Подписки по дням' } });
  });

  it.each([
    [0, '20.11.2026: 10 шт\n16.11.2026: 8 шт'],
    [1, '21.11.2026: не наблюдалось\n17.11.2026: не наблюдалось'],
    [2, '22.11.2026: 12 шт'],
    [3, '23.11.2026: 11 шт (день не закончен)'],
  ])('tooltip of day %i', (index, text) => expect(tooltipText(model, words, index)).toBe(text));

  it('puts flags on all their days, hollow in a gap, and their words into the tooltip', () => {
    const flags = new Map([
      ['2026-11-20', 'скачков: 2'],
      ['2026-11-21', 'вся платформа'],
      ['2026-11-23', 'скачков: 1'],
    ]);
    const { series } = lineOption(model, words, LIGHT, false, flags);
    expect(series.at(-1)?.data.map((each) => each.symbol)).toEqual([
      ...['triangle', 'emptyTriangle', 'none', 'triangle'],
    ]);
    expect(series.at(-1)?.data.map((each) => each.value)).toEqual([10, 10, null, 11]);
    expect(series.at(-1)?.lineStyle.width).toBe(0);
    expect(tooltipText(model, words, 0, flags)).toContain('скачков: 2');
    expect(lineOption(model, words, LIGHT, false, new Map()).series).toHaveLength(3);
  });

  it('ends the axis of a share at 100 %', () => {
    expect(lineOption(model, { ...words, max: 1 }, LIGHT, true).yAxis).toMatchObject({ max: 1, interval: 0.25 });
    expect(lineOption(model, words, LIGHT, true).yAxis).not.toHaveProperty('max');
    expect(SERIES_WORDS.withinDeadlineShare.max).toBe(1);
    expect(SERIES_WORDS.questions.max).toBeUndefined();
  });

  it('formats axes in Russian', () => {
    expect(option.xAxis.axisLabel.formatter('2026-11-20')).toBe('20.11');
  });
});
