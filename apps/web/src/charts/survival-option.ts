import type { ChartPalette } from './palette.js';
import type { SurvivalModel } from './survival-model.js';

export interface SurvivalWords {
  /** One sentence for a screen reader. */
  description: string;
  axis: string;
  marks: Record<'reply' | 'fast', string>;
  formatShare: (share: number) => string;
  /** Lines of the tooltip so many hours on. */
  tip: (hours: number) => string;
}

type Pair = [hours: number, share: number];

const BAND = 'band';

function stepLine(name: string, data: Pair[], look: { color: string; width: number; z: number }) {
  return {
    ...{ type: 'line' as const, name, data, step: 'end' as const, symbol: 'none' as const, silent: true, z: look.z },
    lineStyle: { color: look.color, width: look.width },
    itemStyle: { color: look.color },
  };
}

/** The interval: an unseen line at its lower bound, and the rest of its height stacked on it. */
function band(model: SurvivalModel, palette: ChartPalette) {
  const base = {
    ...{ type: 'line' as const, step: 'end' as const, symbol: 'none' as const, silent: true, z: 1 },
    ...{ stack: BAND, stackStrategy: 'all' as const, lineStyle: { opacity: 0 } },
  };
  return [
    { ...base, name: 'low', data: model.points.map(({ hours, low }): Pair => [hours, low]) },
    {
      ...base,
      name: 'high',
      data: model.points.map(({ hours, low, high }): Pair => [hours, high - low]),
      areaStyle: { color: palette.main, opacity: 0.16 },
    },
  ];
}

function marks(model: SurvivalModel, words: SurvivalWords, palette: ChartPalette) {
  return {
    ...{ silent: true, symbol: 'none' as const, animation: false },
    lineStyle: { color: palette.text, width: 1, type: 'dashed' as const },
    label: { color: palette.text, fontSize: 12, position: 'end' as const },
    data: model.marks.map(({ hours, name }) => ({
      xAxis: hours,
      // One above the other: on a phone they stand too near to share a line.
      label: { formatter: words.marks[name], distance: name === 'reply' ? 4 : 18 },
    })),
  };
}

function tooltip(words: SurvivalWords, palette: ChartPalette) {
  return {
    trigger: 'axis' as const,
    renderMode: 'richText' as const,
    confine: true,
    backgroundColor: palette.ground,
    borderColor: palette.line,
    textStyle: { color: palette.text, fontSize: 13 },
    axisPointer: { lineStyle: { color: palette.previous, type: 'solid' as const } },
    formatter: (params: unknown) => words.tip(hoursOf(params)),
  };
}

/** Where the pointer stands. Of the lines under it ECharts names only the nearest, which need not be the curve. */
function hoursOf(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  const hours = typeof first === 'object' && first !== null && 'axisValue' in first ? Number(first.axisValue) : NaN;
  return Number.isNaN(hours) ? -1 : hours;
}

/** The option of a survival curve with its band, the comparison thin and grey, the deadline marked. */
export function survivalOption(model: SurvivalModel, words: SurvivalWords, palette: ChartPalette) {
  const axisLabel = { color: palette.text, fontSize: 12 };
  const curve = model.points.map(({ hours, waiting }): Pair => [hours, waiting]);
  const previous = model.previous.map(({ hours, waiting }): Pair => [hours, waiting]);
  return {
    animation: false,
    aria: { enabled: true, label: { description: words.description } },
    grid: { left: 8, right: 24, top: 40, bottom: 24, containLabel: true },
    tooltip: tooltip(words, palette),
    xAxis: {
      ...{ type: 'value' as const, min: 0, max: model.endHours },
      ...{ name: words.axis, nameLocation: 'middle' as const, nameGap: 26, nameTextStyle: axisLabel },
      ...{ splitLine: { show: false }, axisLine: { lineStyle: { color: palette.line } } },
      axisLabel: { ...axisLabel, hideOverlap: true },
    },
    yAxis: {
      ...{ type: 'value' as const, min: 0, max: 1, interval: 0.25 },
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...axisLabel, formatter: (share: number) => words.formatShare(share) },
    },
    series: [
      {
        ...stepLine('curve', curve, { color: palette.main, width: 2, z: 3 }),
        markLine: marks(model, words, palette),
      },
      ...band(model, palette),
      ...(previous.length === 0 ? [] : [stepLine('previous', previous, { color: palette.previous, width: 1, z: 2 })]),
    ],
  };
}
export type SurvivalOption = ReturnType<typeof survivalOption>;
