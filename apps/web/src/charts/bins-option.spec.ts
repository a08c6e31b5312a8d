import { binsModel, binsOption, binTip, type BinsWords } from './bins-option.js';
import { LIGHT } from './palette.js';

const bins = [
  { from: 0, to: 900, answered: 12, waiting: 0, withdrawn: 0 },
  { from: 900, to: null, answered: 3, waiting: 2, withdrawn: 0 },
];
const words: BinsWords = {
  description: 'По времени',
  states: { answered: 'отвечено', waiting: 'ещё ждут', withdrawn: 'снято' },
  format: (count) => `${count} шт`,
};
const model = binsModel(bins, ['до 15 мин', 'дольше']);
const option = binsOption(model, words, LIGHT);

describe('bins', () => {
  it('have a row of bars for each way a wait ended, and none for a way nobody went', () => {
    expect(model.series).toEqual([
      { state: 'answered', values: [12, 3] },
      { state: 'waiting', values: [0, 2] },
    ]);
    expect(option.series.map(({ name, data }) => [name, data])).toEqual([
      ['отвечено', [12, 3]],
      ['ещё ждут', [0, 2]],
    ]);
    expect(new Set(option.series.map(({ itemStyle }) => itemStyle.color)).size).toBe(2);
  });

  it('carry their numbers, but no zeros', () => {
    const label = option.series[1]?.label.formatter;
    expect([label?.({ value: 2 }), label?.({ value: 0 })]).toEqual(['2 шт', '']);
  });

  it('name a bin in two lines, or in one that is short', () => {
    expect(['до 15 мин', '1–4 ч'].map(option.xAxis.axisLabel.formatter)).toEqual(['до\n15 мин', '1–4 ч']);
  });

  it('tell all of a bin under the pointer', () => {
    expect(binTip(model, words, 1)).toBe('дольше\nотвечено: 3 шт\nещё ждут: 2 шт');
    expect(option.tooltip.formatter([{ dataIndex: 0 }])).toBe('до 15 мин\nотвечено: 12 шт\nещё ждут: 0 шт');
  });

  it('start at zero, do not move, and speak', () => {
    expect([option.animation, 'min' in option.yAxis, option.aria.label.description]).toEqual([
      false,
      false,
      'По времени',
    ]);
  });
});
