import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { type LineOption } from './line-option.js';

register([LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

interface ChartProps {
  option: LineOption;
  height: number;
  /** What the picture shows, for those who do not see it. */
  label: string;
}

/** Hands an option to ECharts: set, resize, dispose, nothing else. */
export default function Chart({ option, height, label }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const instance = init(element, null, { renderer: 'svg' });
    chart.current = instance;
    const observer = new ResizeObserver(() => instance.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      instance.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={host} style={{ height }} role="img" aria-label={label} />;
}
