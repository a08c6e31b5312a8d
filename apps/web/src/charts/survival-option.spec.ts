import { LIGHT } from './palette.js';
import type { SurvivalModel } from './survival-model.js';
import { survivalOption, type SurvivalWords } from './survival-option.js';

const point = (hours: number, waiting: number, low: number, high: number) => ({
  ...{ hours, seconds: hours * 3_600, waiting, low, high },
  atRisk: 5,
});
const model: SurvivalModel = {
  points: [point(0, 1, 1, 1), point(2, 0.5, 0.25, 0.75)],
  previous: [{ hours: 0, waiting: 1 }],
  marks: [{ hours: 9, seconds: 32_400, name: 'reply' }],
  endHours: 24,
  cut: false,
};
const words: SurvivalWords = {
  description: 'Кривая',
  axis: 'часов',
  marks: { reply: 'срок 9 ч', fast: 'быстро 4 ч' },
  formatShare: (share) => `${share * 100} %`,
  tip: (hours) => `через ${hours} ч`,
};
const option = survivalOption(model, words, LIGHT);

describe('survival option', () => {
  it('draws steps that hold until the next, the band from its lower to its upper bound', () => {
    const [curve, low, high, previous] = option.series;
    expect(option.series.map(({ step }) => step)).toEqual(['end', 'end', 'end', 'end']);
    expect(curve?.data).toEqual([
      [0, 1],
      [2, 0.5],
    ]);
    expect([low?.data[1], high?.data[1]]).toEqual([
      [2, 0.25],
      [2, 0.5],
    ]);
    expect(previous?.lineStyle).toMatchObject({ width: 1, color: LIGHT.previous });
  });

  it('marks the deadline in words', () => {
    const curve = option.series[0];
    const marks = curve !== undefined && 'markLine' in curve ? curve.markLine.data : [];
    expect(marks).toEqual([{ xAxis: 9, label: { formatter: 'срок 9 ч', distance: 4 } }]);
  });

  it('always stands on the whole share, from 0 to 100 %', () => {
    expect([option.yAxis.min, option.yAxis.max, option.xAxis.max]).toEqual([0, 1, 24]);
    expect(option.yAxis.axisLabel.formatter(0.25)).toBe('25 %');
  });

  it('leaves out a comparison that is not there, does not move, and speaks', () => {
    expect(survivalOption({ ...model, previous: [] }, words, LIGHT).series).toHaveLength(3);
    expect(option.animation).toBe(false);
    expect(option.aria).toEqual({ enabled: true, label: { description: 'Кривая' } });
  });

  it('tells the time under the pointer, whatever line is nearest', () => {
    const { formatter } = option.tooltip;
    expect(formatter([{ seriesIndex: 3, dataIndex: 7, axisValue: 9.5 }])).toBe('через 9.5 ч');
    expect(formatter([])).toBe('через -1 ч');
  });
});
