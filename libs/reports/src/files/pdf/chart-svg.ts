import { dayWords, type EditionChart } from '@gospulse/files';
import { groupedDigits, HOUR_SECONDS } from '@gospulse/domain';
import { init } from 'echarts/dist/echarts.esm.min.mjs';
import { isFromZero } from './chart-scale.js';

const WIDTH = 680;
const HEIGHT = 220;
const FONT = 'DejaVu Sans';
const INK = '#1f2937';
const LINE = '#1f4e9e';

/** A chart as a picture; a day of which nothing is known is a gap in the line. The same chart gives the same picture. */
export function chartSvg({ kind, points }: EditionChart): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  const unit = UNITS[kind];
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: FONT, color: INK },
    grid: { left: 76, right: 24, top: 28, bottom: 32 },
    xAxis: {
      type: 'category',
      data: points.map(({ day }) => dayWords(day).slice(0, 5)),
      axisLabel: { color: INK, fontSize: 11 },
    },
    yAxis: {
      type: 'value',
      name: unit.name,
      nameTextStyle: { color: INK, align: 'right' },
      scale: !isFromZero({ kind, points }),
      axisLabel: { color: INK, fontSize: 11, formatter: axisWords },
    },
    series: [
      {
        type: 'line',
        data: points.map(({ value }) => (value === null ? null : value * unit.times)),
        // A day between two gaps is a point, which a line alone would not show.
        showSymbol: points.some(({ value }, at) => value !== null && isAlone(points, at)),
        symbolSize: 4,
        connectNulls: false,
        itemStyle: { color: LINE },
        lineStyle: { color: LINE, width: 2 },
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  // The library counts the charts of a process in the names of their parts, and says how they look under a mouse.
  return svg
    .replace(/<style\s*>[^]*?<\/style>/g, '')
    .replace(/ class="zr[^"]*"/g, '')
    .replace(/\bzr\d+-/g, 'zr-');
}

function axisWords(value: number): string {
  return Number.isInteger(value) && value >= 0 ? groupedDigits(value) : String(value).replace('.', ',');
}

const UNITS = {
  share: { name: '%', times: 100 },
  count: { name: '', times: 1 },
  wait: { name: 'часов', times: 1 / HOUR_SECONDS },
} as const;

function isAlone(points: EditionChart['points'], at: number): boolean {
  return (points[at - 1]?.value ?? null) === null && (points[at + 1]?.value ?? null) === null;
}
