import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { ChartHost } from './chart-host.js';
import type { ChartPoints } from './chart-points.js';
import type { LineOption } from './line-option.js';

register([LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** A line over days. */
export default function Chart(props: { option: LineOption; height: number; label: string; points: ChartPoints }) {
  return <ChartHost {...props} />;
}
