import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { BinsOption } from './bins-option.js';
import { ChartHost } from './chart-host.js';
import type { ChartPoints } from './chart-points.js';
import type { SurvivalOption } from './survival-option.js';

register([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** The curve of waiting or the bars of its distribution: one screen needs both. */
export default function RepliesChart(props: {
  option: SurvivalOption | BinsOption;
  height: number;
  label: string;
  points: ChartPoints;
}) {
  return <ChartHost {...props} />;
}
