import type { ReplyBinRow } from '@gospulse/contracts';
import type { ChartPalette } from './palette.js';

export const BIN_STATES = ['answered', 'waiting', 'withdrawn'] as const;
export type BinState = (typeof BIN_STATES)[number];

export interface BinsModel {
  names: readonly string[];
  series: readonly { state: BinState; values: readonly number[] }[];
}

export interface BinsWords {
  description: string;
  states: Record<BinState, string>;
  format: (count: number) => string;
}

/** Bars side by side by how the wait ended; a state that nobody is in has none. */
export function binsModel(bins: readonly ReplyBinRow[], names: readonly string[]): BinsModel {
  const series = BIN_STATES.map((state) => ({ state, values: bins.map((bin) => bin[state]) }));
  return { names, series: series.filter(({ values }) => values.some((count) => count > 0)) };
}

/** Colours of the states: those of waiting and of withdrawal are told apart from a reply by hue and by lightness. */
export function binColours(palette: ChartPalette): Record<BinState, string> {
  return { answered: palette.main, waiting: palette.second, withdrawn: palette.previous };
}

/** The tooltip of a bin: the same numbers and forms as the table twin. */
export function binTip(model: BinsModel, words: BinsWords, index: number): string {
  const lines = model.series.map(({ state, values }) => `${words.states[state]}: ${words.format(values[index] ?? 0)}`);
  return [model.names[index] ?? '', ...lines].join('\n');
}

/** On a phone a bin is narrower than a name of more letters than these. */
const ONE_LINE = 7;

export function twoLines(name: string): string {
  return name.length > ONE_LINE ? name.replace(' ', '\n') : name;
}

function dataIndex(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  const found = typeof first === 'object' && first !== null && 'dataIndex' in first ? first.dataIndex : -1;
  return typeof found === 'number' ? found : -1;
}

/** The option of the distribution of first replies; every bar carries its number. */
export function binsOption(model: BinsModel, words: BinsWords, palette: ChartPalette) {
  const axisLabel = { color: palette.text, fontSize: 12 };
  const colours = binColours(palette);
  return {
    animation: false,
    aria: { enabled: true, label: { description: words.description } },
    grid: { left: 8, right: 8, top: 20, bottom: 4, containLabel: true },
    tooltip: {
      ...{ trigger: 'axis' as const, renderMode: 'richText' as const, confine: true },
      ...{ backgroundColor: palette.ground, borderColor: palette.line },
      textStyle: { color: palette.text, fontSize: 13 },
      axisPointer: { type: 'shadow' as const },
      formatter: (params: unknown) => binTip(model, words, dataIndex(params)),
    },
    xAxis: {
      ...{ type: 'category' as const, data: [...model.names], axisTick: { show: false } },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: {
        ...{ ...axisLabel, fontSize: 11, lineHeight: 14, interval: 0 },
        formatter: twoLines,
      },
    },
    yAxis: {
      ...{ type: 'value' as const, splitNumber: 4, minInterval: 1 },
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...axisLabel, formatter: (count: number) => words.format(count) },
    },
    series: model.series.map(({ state, values }) => ({
      ...{ type: 'bar' as const, name: words.states[state], barMaxWidth: 40, barGap: '8%' },
      data: [...values],
      itemStyle: { color: colours[state] },
      label: {
        ...{ show: true, position: 'top' as const, color: palette.text, fontSize: 11 },
        formatter: ({ value }: { value?: unknown }) =>
          typeof value === 'number' && value > 0 ? words.format(value) : '',
      },
    })),
  };
}
export type BinsOption = ReturnType<typeof binsOption>;
