import { formatDay, formatShortDay } from '../text/instants.js';
import { isLonely, type LineModel } from './line-model.js';
import { type ChartPalette } from './palette.js';

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
}

interface LineSeries {
  type: 'line';
  name: string;
  data: { value: number | null; symbol: 'circle' | 'none' }[];
  symbolSize: number;
  connectNulls: false;
  silent: boolean;
  z: number;
  lineStyle: { color: string; width: number; type: 'solid' | 'dashed' };
  itemStyle: { color: string };
}

function series(
  values: readonly (number | null)[],
  look: Omit<LineSeries, 'type' | 'data' | 'connectNulls' | 'symbolSize'>,
): LineSeries {
  return {
    type: 'line',
    data: values.map((value, index) => ({ value, symbol: isLonely(values, index) ? 'circle' : 'none' })),
    symbolSize: 5,
    connectNulls: false,
    ...look,
  };
}

/** The tooltip's lines for a day: the same numbers and forms as the table twin. Text of ours only, no markup. */
export function tooltipText(model: LineModel, words: LineWords, index: number): string {
  const unfinished = model.dashed[index] ?? null;
  const isOpen = (model.solid[index] ?? null) === null && unfinished !== null;
  const value = isOpen ? unfinished : (model.solid[index] ?? null);
  const shown = value === null ? words.gap : words.format(value);
  const lines = [`${formatDay(model.days[index] ?? '')}: ${shown}${isOpen ? ` (${words.unfinished})` : ''}`];
  const previousDay = model.previousDays[index];
  if (model.previous.length > 0 && previousDay !== undefined && previousDay !== '') {
    const before = model.previous[index] ?? null;
    lines.push(`${formatDay(previousDay)}: ${before === null ? words.gap : words.format(before)}`);
  }
  return lines.join('\n');
}

function allSeries(model: LineModel, words: LineWords, palette: ChartPalette): LineSeries[] {
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
  return lines;
}

function tooltip(model: LineModel, words: LineWords, palette: ChartPalette) {
  return {
    trigger: 'axis' as const,
    renderMode: 'richText' as const,
    confine: true,
    backgroundColor: palette.ground,
    borderColor: palette.line,
    textStyle: { color: palette.text, fontSize: 13 },
    axisPointer: { lineStyle: { color: palette.previous, type: 'solid' as const } },
    formatter: (params: unknown) => tooltipText(model, words, dataIndex(params)),
  };
}

function dataIndex(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  const found = typeof first === 'object' && first !== null && 'dataIndex' in first ? first.dataIndex : -1;
  return typeof found === 'number' ? found : -1;
}

/** The option of a line over days: gaps are gaps, the unfinished day dashed, the comparison thin and grey. */
export function lineOption(model: LineModel, words: LineWords, palette: ChartPalette, zeroBased: boolean) {
  const axisLabel = { color: palette.text, fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: true, label: { description: words.description } },
    grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
    tooltip: tooltip(model, words, palette),
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
      splitNumber: 4,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...axisLabel, formatter: (value: number) => words.formatAxis(value) },
    },
    series: allSeries(model, words, palette),
  };
}
export type LineOption = ReturnType<typeof lineOption>;
