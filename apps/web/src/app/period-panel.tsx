import type { DayRange } from '@gospulse/domain';
import { type FormEvent, useState } from 'react';
import { DEFAULT_PRESET, MOVING_PRESETS, movingPresetOf, PRESETS, presetRange } from '../address/period.js';
import { shiftMonth } from '../address/month-grid.js';
import { typedDay } from '../address/typed-day.js';
import { formatDay } from '../text/instants.js';
import { PERIOD } from '../text/period-strings.js';
import { FILTERS } from '../text/strings.js';
import { Icon } from '../ui/icon.js';
import type { UsePeriod } from '../view/use-period.js';
import { Month } from './month.js';
import classes from './period-panel.module.css';

interface PanelProps {
  period: UsePeriod;
  close: () => void;
}

function Presets({ period, close }: PanelProps) {
  return (
    <ul className={classes.presets} aria-label={PERIOD.presets}>
      {PRESETS.map((preset) => {
        const moving = MOVING_PRESETS.find((each) => each === preset);
        return (
          <li key={preset}>
            <button
              type="button"
              className={classes.preset}
              aria-pressed={period.preset === preset}
              onClick={() => {
                if (moving === undefined) period.choose(presetRange(preset, period.today));
                else period.follow(moving);
                close();
              }}
            >
              {moving === undefined ? FILTERS.presets[preset] : PERIOD.moving[moving]}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** What is wrong with typed days; null: nothing. */
function faultOf(from: string | null, to: string | null, today: string): string | null {
  if (from === null || to === null) return PERIOD.noSuchDay;
  if (from > today) return PERIOD.inFuture;
  return from > to ? PERIOD.backwards : null;
}

function Typed({ period, close }: PanelProps) {
  const { range, today } = period;
  const [from, setFrom] = useState(formatDay(range.from));
  const [to, setTo] = useState(formatDay(range.to));
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [first, last] = [typedDay(from, today), typedDay(to, today)];
    const wrong = faultOf(first, last, today);
    setFault(wrong);
    if (wrong !== null || first === null || last === null) return;
    period.choose({ from: first, to: last });
    close();
  };
  const field = (label: string, value: string, set: (text: string) => void) => (
    <label className={classes.field}>
      <span>{label}</span>
      <input
        className={classes.input}
        value={value}
        maxLength={30}
        placeholder={PERIOD.example}
        aria-invalid={fault !== null}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </label>
  );
  return (
    <form className={classes.typed} onSubmit={submit}>
      {field(PERIOD.from, from, setFrom)}
      {field(PERIOD.to, to, setTo)}
      <button type="submit" className={classes.show}>
        {PERIOD.show}
      </button>
      {fault !== null && (
        <p role="alert" className={classes.fault}>
          {fault}
        </p>
      )}
    </form>
  );
}

function Calendar({ period, close }: PanelProps) {
  const { range, today } = period;
  const [month, setMonth] = useState(shiftMonth(range.to.slice(0, 7), -1));
  /** The first of two pressed days. */
  const [first, setFirst] = useState<string | null>(null);
  const press = (day: string): void => {
    if (first === null) return setFirst(day);
    const chosen: DayRange = day < first ? { from: day, to: first } : { from: first, to: day };
    period.choose(chosen);
    return close();
  };
  const shown = first === null ? range : { from: first, to: first };
  return (
    <div>
      <div className={classes.months}>
        <button
          type="button"
          className={classes.turn}
          aria-label={PERIOD.earlierMonth}
          onClick={() => setMonth(shiftMonth(month, -1))}
        >
          <Icon name="left" />
        </button>
        {[month, shiftMonth(month, 1)].map((each) => (
          <Month
            key={each}
            month={each}
            range={shown}
            today={today}
            press={press}
            turn={(by) => setMonth(shiftMonth(month, by))}
          />
        ))}
        <button
          type="button"
          className={classes.turn}
          aria-label={PERIOD.laterMonth}
          disabled={shiftMonth(month, 1) >= today.slice(0, 7)}
          onClick={() => setMonth(shiftMonth(month, 1))}
        >
          <Icon name="right" />
        </button>
      </div>
      <p className={classes.hint} role="status">
        {first === null ? PERIOD.pickFirst : PERIOD.pickLast}
      </p>
    </div>
  );
}

/** Presets, days as people write them, and two months to press days in; and whether these days stay. */
export default function PeriodPanel({ period, close }: PanelProps) {
  const { moving, range, today } = period;
  /** What these days would move as. */
  const would = moving ?? movingPresetOf(range, today) ?? DEFAULT_PRESET;
  const turn = (): void => (moving === null ? period.follow(would) : period.choose(range));
  return (
    <div className={classes.panel}>
      <Presets period={period} close={close} />
      <div className={classes.own}>
        <Typed key={`${range.from} ${range.to}`} period={period} close={close} />
        <Calendar key={range.to} period={period} close={close} />
        <p className={classes.hint} data-testid="period-kind">
          {moving === null ? PERIOD.fixedHint : PERIOD.movingHint[moving]}{' '}
          <button type="button" className={classes.plain} onClick={turn}>
            {moving === null ? PERIOD.follow[would] : PERIOD.pin}
          </button>
        </p>
      </div>
    </div>
  );
}
