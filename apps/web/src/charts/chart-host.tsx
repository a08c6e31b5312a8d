import { type ECharts, type EChartsCoreOption, init } from 'echarts/core';
import { useEffect, useRef } from 'react';
import classes from './chart-host.module.css';

interface ChartHostProps {
  option: EChartsCoreOption;
  height: number;
  /** What the picture shows, for those who do not see it. */
  label: string;
}

/** What an upright sheet of A4 leaves between its margins, CSS pixels: one across shows the same drawing larger. */
const SHEET_WIDTH = 703;

/** Lets the drawing be as wide as the sheet is. */
function scaleToSheet(element: HTMLElement, chart: ECharts): void {
  chart.resize({ width: SHEET_WIDTH, silent: true });
  element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
}

/** Draws for paper before a print and for the screen after it. */
function followPrint(element: HTMLElement, chart: ECharts): () => void {
  const before = (): void => scaleToSheet(element, chart);
  const after = (): void => {
    element.querySelector('svg')?.removeAttribute('viewBox');
    chart.resize({ width: 'auto' });
  };
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  return () => {
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
  };
}

/** Hands an option to ECharts: set, resize, print, dispose, nothing else. Who draws has registered the modules it needs. */
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
    const leavePrint = followPrint(element, instance);
    return () => {
      leavePrint();
      observer.disconnect();
      instance.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={host} className={classes.host} style={{ height }} role="img" aria-label={label} />;
}
