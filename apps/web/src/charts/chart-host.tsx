import { type ECharts, type EChartsCoreOption, init } from 'echarts/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { CHARTS } from '../text/chart-strings.js';
import { type ChartPoints, nearestPoint, nextPoint } from './chart-points.js';
import classes from './chart-host.module.css';

interface ChartHostProps {
  option: EChartsCoreOption;
  height: number;
  /** What the picture shows, for those who do not see it. */
  label: string;
  points: ChartPoints;
}

/** What an upright sheet of A4 leaves between its margins, CSS pixels: one across shows the same drawing larger. */
const SHEET_WIDTH = 703;

/** Draws as wide as the place is; for paper as wide as a sheet, which the browser may enlarge. */
function followSize(element: HTMLElement, chart: ECharts): () => void {
  let isPrinting = false;
  const observer = new ResizeObserver(() => {
    if (!isPrinting) chart.resize();
  });
  const before = (): void => {
    isPrinting = true;
    chart.resize({ width: SHEET_WIDTH, silent: true });
    element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  };
  const after = (): void => {
    isPrinting = false;
    element.querySelector('svg')?.removeAttribute('viewBox');
    chart.resize({ width: 'auto' });
  };
  observer.observe(element);
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  return () => {
    observer.disconnect();
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
  };
}

/** Whoever holds a key down hears the point at which they stop. */
const SAID_AFTER_MS = 250;

/** The horizontal axis: where points stand by its values, and which value stands where. */
const AXIS = { xAxisIndex: 0 } as const;

/**
 * Hands an option to ECharts: set, resize, dispose. Who draws has registered the modules it needs. With the focus on it the arrows
 * lead from point to point: the tooltip shows there, and its words are said.
 */
export function ChartHost({ option, height, label, points }: ChartHostProps) {
  const { host, chart } = useChart(option, points.pressBar);
  const [place, setPlace] = useState<{ readonly option: EChartsCoreOption; readonly index: number } | null>(null);
  // What is drawn anew has other points.
  const read = place?.option === option ? place.index : null;
  const said = useSaid(read === null ? '' : points.text(read));
  const hint = useId();
  const show = (index: number): void => {
    setPlace({ option, index });
    points.pick?.(index);
    const x = chart.current?.convertToPixel(AXIS, points.at[index] ?? 0);
    if (typeof x === 'number') chart.current?.dispatchAction({ type: 'showTip', x, y: height / 2 });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter' && read !== null && points.open !== undefined) {
      event.preventDefault();
      return points.open(read);
    }
    const next = nextPoint(event.key, read, points.at.length);
    if (next === null) return;
    // The arrows of the whole window shift the period.
    event.preventDefault();
    show(next);
  };
  const leave = (): void => {
    setPlace(null);
    chart.current?.dispatchAction({ type: 'hideTip' });
  };
  const press = (x: number): void => {
    const at = chart.current?.convertFromPixel(AXIS, x);
    const index = typeof at === 'number' ? nearestPoint(points.at, at) : null;
    if (index !== null) points.pick?.(index);
  };
  return (
    <div
      className={classes.chart}
      role="application"
      aria-roledescription={CHARTS.role}
      aria-label={label}
      aria-describedby={hint}
      tabIndex={0}
      onKeyDown={onKey}
      onBlur={leave}
      onClick={(event) => press(event.clientX - event.currentTarget.getBoundingClientRect().left)}
      data-opens={points.pressBar === undefined ? undefined : true}
      data-testid="chart"
    >
      <div ref={host} className={classes.host} style={{ height }} role="img" aria-label={label} />
      <span id={hint} className="visually-hidden">
        {points.open === undefined ? CHARTS.hint : (points.hint ?? CHARTS.hintOpen)}
      </span>
      <span role="status" className="visually-hidden" data-testid="chart-said">
        {said}
      </span>
    </div>
  );
}

function useChart(option: EChartsCoreOption, pressBar: ChartPoints['pressBar']) {
  const onBar = useRef(pressBar);
  useEffect(() => {
    onBar.current = pressBar;
  }, [pressBar]);
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const instance = init(element, null, { renderer: 'svg' });
    chart.current = instance;
    instance.on('click', ({ dataIndex, seriesIndex }) => {
      if (dataIndex !== undefined && seriesIndex !== undefined) onBar.current?.(dataIndex, seriesIndex);
    });
    const leave = followSize(element, instance);
    return () => {
      leave();
      instance.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return { host, chart };
}

/** A text once it has stood for a while. */
function useSaid(text: string): string {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text.replaceAll('\n', ', ')), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return said;
}
