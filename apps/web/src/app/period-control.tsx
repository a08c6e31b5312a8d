import { lazy, type RefObject, Suspense, useEffect, useId, useRef, useState } from 'react';
import { formatPeriod } from '../text/instants.js';
import { PERIOD } from '../text/period-strings.js';
import { FILTERS } from '../text/strings.js';
import { Icon } from '../ui/icon.js';
import { Loading } from '../ui/states.js';
import { type UsePeriod, usePeriod } from '../view/use-period.js';
import classes from './filter-bar.module.css';

const PeriodPanel = lazy(() => import('./period-panel.js'));

const PANEL_HEIGHT = 320;

/** «Последние 28 дней», the name of another preset, or that the days are one's own. */
function nameOf({ preset, moving }: UsePeriod): string {
  if (moving !== null) return PERIOD.moving[moving];
  return preset === null ? FILTERS.presets.own : FILTERS.presets[preset];
}

/** Closes what is open by Esc, which leads back to its button, and by a press beyond it. */
function useClosing(
  box: RefObject<HTMLElement | null>,
  button: RefObject<HTMLElement | null>,
  open: boolean,
  shut: () => void,
): void {
  useEffect(() => {
    if (!open) return undefined;
    const close = (event: Event): void => {
      const isKey = event instanceof KeyboardEvent;
      if (isKey && event.key !== 'Escape') return;
      if (!isKey && event.target instanceof Node && box.current?.contains(event.target) === true) return;
      if (isKey) {
        event.stopPropagation();
        event.preventDefault();
        button.current?.focus();
      }
      shut();
    };
    document.addEventListener('keydown', close, true);
    document.addEventListener('pointerdown', close, true);
    return () => {
      document.removeEventListener('keydown', close, true);
      document.removeEventListener('pointerdown', close, true);
    };
  }, [box, button, open, shut]);
}

/** The days that are shown, behind a button that opens the calendar, and steps by one whole period. */
export function PeriodControl() {
  const period = usePeriod();
  const [open, setOpen] = useState(false);
  const [shut] = useState(() => () => setOpen(false));
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useClosing(box, button, open, shut);
  if (period === null) return null;
  const words = formatPeriod(period.range.from, period.range.to);
  return (
    <div className={classes.period} ref={box}>
      <button type="button" className={classes.step} aria-label={FILTERS.earlier} onClick={() => period.shift(-1)}>
        <Icon name="left" />
      </button>
      <button
        ref={button}
        type="button"
        className={classes.days}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={`${FILTERS.period}: ${nameOf(period)}, ${words}`}
        data-testid="period"
        data-moving={period.moving !== null || undefined}
        onClick={() => setOpen(!open)}
      >
        <b>{nameOf(period)}</b> <span className={classes.range}>{words}</span>
      </button>
      <button
        type="button"
        className={classes.step}
        aria-label={FILTERS.later}
        disabled={period.range.to >= period.today}
        onClick={() => period.shift(1)}
      >
        <Icon name="right" />
      </button>
      {open && (
        <div id={id} className={classes.panel} role="group" aria-label={FILTERS.period}>
          <Suspense fallback={<Loading height={PANEL_HEIGHT} />}>
            <PeriodPanel period={period} close={shut} />
          </Suspense>
        </div>
      )}
    </div>
  );
}
