import { formatDay, formatShortDay } from '../text/instants.js';
import { isLonely, type LineModel } from './line-model.js';
import { pointText } from './point-text.js';
import type { ChartPalette } from './palette.js';

export interface LineWords {
  /** Name of the line. */
  name: string;
  previous: string;
  unfinished: string;
  gap: string;
  /** One sentence for a screen reader. */
  description: string;
  format: (value: number) => string;
  formatAxis: (value: number) => string;
  /** Where the axis ends, for what cannot be more. */
  max?: number;
}

/** Days with something to be said of them: the words, by day. */
export type Flags = ReadonlyMap<string, string>;

const NO_FLAGS: Flags = new Map();

/** Parts of the vertical axis. */
const STEPS = 4;

interface LineSeries {
  type: 'line';
  name: string;
  data: { value: number | null; symbol: 'circle' | 'triangle' | 'emptyTriangle' | 'none' }[];
  /** ECharts leaves marks out where days stand close, and with them what they were to show. */
  showAllSymbol: true;
  symbolSize: number;
  connectNulls: false;
  silent: boolean;
  z: number;
  lineStyle: { color: string; width: number; type: 'solid' | 'dashed' };
  itemStyle: { color: string };
}

function series(
  values: readonly (number | null)[],
  look: Omit<LineSeries, 'type' | 'data' | 'connectNulls' | 'symbolSize' | 'showAllSymbol'>,
): LineSeries {
  return {
    type: 'line',
    data: values.map((value, index) => ({ value, symbol: isLonely(values, index) ? 'circle' : 'none' })),
    symbolSize: 5,
    showAllSymbol: true,
    connectNulls: false,
    ...look,
  };
}

/** The tooltip's lines for a day: the same numbers and forms as the table twin. Text of ours only, no markup. */
export function tooltipText(model: LineModel, words: LineWords, index: number, flags: Flags = NO_FLAGS): string {
  const [point, before] = [model.points[index], model.comparison[index]];
  if (point === undefined) return '';
  const lines = [`${formatDay(point.day)}: ${pointText(point, words)}`];
  if (model.previous.length > 0 && before !== undefined) {
    lines.push(`${formatDay(before.day)}: ${pointText(before, words)}`);
  }
  const flag = flags.get(model.days[index] ?? '');
  if (flag !== undefined) lines.push(flag);
  return lines.join('\n');
}

/** A flag in a gap stands as high as the nearest day that is known; in an empty chart there is none. */
function nearestKnown(known: readonly (number | null)[], index: number): number | null {
  for (let distance = 1; distance < known.length; distance += 1) {
    const value = known[index - distance] ?? known[index + distance] ?? null;
    if (value !== null) return value;
  }
  return null;
}

/** A line that is not drawn, with a mark on each flagged day. */
function flagSeries(model: LineModel, palette: ChartPalette, flags: Flags): LineSeries {
  const known = model.days.map((_, index) => model.solid[index] ?? model.dashed[index] ?? null);
  return {
    type: 'line',
    name: '',
    data: known.map((value, index) =>
      flags.has(model.days[index] ?? '')
        ? { value: value ?? nearestKnown(known, index), symbol: value === null ? 'emptyTriangle' : 'triangle' }
        : { value: null, symbol: 'none' },
    ),
    symbolSize: 9,
    showAllSymbol: true,
    connectNulls: false,
    silent: true,
    z: 4,
    lineStyle: { color: palette.flag, width: 0, type: 'solid' },
    itemStyle: { color: palette.flag },
  };
}

function allSeries(model: LineModel, words: LineWords, palette: ChartPalette, flags: Flags): LineSeries[] {
  const own = (type: 'solid' | 'dashed') => ({ color: palette.main, width: 2, type });
  const lines = [
    series(model.solid, {
      name: words.name,
      silent: true,
      z: 3,
      lineStyle: own('solid'),
      itemStyle: { color: palette.main },
    }),
  ];
  if (model.dashed.length > 0) {
    const look = {
      name: words.unfinished,
      silent: true,
      z: 3,
      lineStyle: own('dashed'),
      itemStyle: { color: palette.main },
    };
    lines.push(series(model.dashed, look));
  }
  if (model.previous.length > 0) {
    const lineStyle = { color: palette.previous, width: 1, type: 'solid' as const };
    lines.push(
      series(model.previous, {
        name: words.previous,
        silent: true,
        z: 2,
        lineStyle,
        itemStyle: { color: palette.previous },
      }),
    );
  }
  return flags.size === 0 ? lines : [...lines, flagSeries(model, palette, flags)];
}

function tooltip(model: LineModel, words: LineWords, palette: ChartPalette, flags: Flags) {
  return {
    trigger: 'axis' as const,
    renderMode: 'richText' as const,
    confine: true,
    backgroundColor: palette.ground,
    borderColor: palette.line,
    textStyle: { color: palette.text, fontSize: 13 },
    axisPointer: { lineStyle: { color: palette.previous, type: 'solid' as const } },
    formatter: (params: unknown) => tooltipText(model, words, dataIndex(params), flags),
  };
}

function dataIndex(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  const found = typeof first === 'object' && first !== null && 'dataIndex' in first ? first.dataIndex : -1;
  return typeof found === 'number' ? found : -1;
}

/** The option of a line over days: gaps are gaps, the unfinished day dashed, the comparison thin and grey, flags on it. */
export function lineOption(
  model: LineModel,
  words: LineWords,
  palette: ChartPalette,
  zeroBased: boolean,
  flags: Flags = NO_FLAGS,
) {
  const axisLabel = { color: palette.text, fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: true, label: { description: words.description } },
    grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
    tooltip: tooltip(model, words, palette, flags),
    xAxis: {
      type: 'category' as const,
      data: [...model.days],
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...axisLabel, formatter: (day: string) => formatShortDay(day), hideOverlap: true },
    },
    yAxis: {
      type: 'value' as const,
      scale: !zeroBased,
      ...(words.max === undefined ? {} : { max: words.max, interval: words.max / STEPS }),
      splitNumber: STEPS,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...axisLabel, formatter: (value: number) => words.formatAxis(value) },
    },
    series: allSeries(model, words, palette, flags),
  };
}
export type LineOption = ReturnType<typeof lineOption>;
