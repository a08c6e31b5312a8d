import { type ECharts, type EChartsCoreOption, init } from 'echarts/core';
import { useEffect, useRef } from 'react';

interface ChartHostProps {
  option: EChartsCoreOption;
  height: number;
  /** What the picture shows, for those who do not see it. */
  label: string;
}

/** Hands an option to ECharts: set, resize, dispose, nothing else. Who draws has registered the modules it needs. */
export function ChartHost({ option, height, label }: ChartHostProps) {
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
