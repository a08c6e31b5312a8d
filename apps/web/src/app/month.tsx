import type { DayRange } from '@gospulse/domain';
import { type KeyboardEvent, useState } from 'react';
import { monthGrid } from '../address/month-grid.js';
import { addDays } from '../address/period.js';
import { dayName, monthName, PERIOD } from '../text/period-strings.js';
import classes from './period-panel.module.css';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const TURNS: Readonly<Record<string, -1 | 1>> = { PageUp: -1, PageDown: 1 };

interface MonthProps {
  month: string;
  range: DayRange;
  today: string;
  press: (day: string) => void;
  turn: (by: -1 | 1) => void;
}

/** The day that Tab comes to: the last chosen one of the month, or its first. */
function stopOf(days: readonly string[], { from, to }: DayRange): string | undefined {
  return days.find((day) => day === to) ?? days.find((day) => day === from) ?? days[0];
}

/** One month as buttons; arrows go by day and week, PageUp and PageDown by month. */
export function Month({ month, range, today, press, turn }: MonthProps) {
  const weeks = monthGrid(month);
  const days = weeks.flat().filter((day): day is string => day !== null && day <= today);
  const [focused, setFocused] = useState<string | null>(null);
  const stop = focused !== null && days.includes(focused) ? focused : stopOf(days, range);
  const onKey = (event: KeyboardEvent<HTMLTableElement>, day: string): void => {
    const by = TURNS[event.key];
    if (by !== undefined) {
      event.preventDefault();
      turn(by);
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    // The arrows of the window step the period.
    event.preventDefault();
    event.stopPropagation();
    const next = addDays(day, step);
    const found = event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-day="${next}"]:not([disabled])`);
    if (found === null || found === undefined) return;
    setFocused(next);
    found.focus();
  };
  return (
    <table
      className={classes.month}
      aria-label={monthName(month)}
      onKeyDown={(event) => {
        const day = (event.target as HTMLElement).dataset['day'];
        if (day !== undefined) onKey(event, day);
      }}
    >
      <caption>{monthName(month)}</caption>
      <thead>
        <tr>
          {PERIOD.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={at}>
            {week.map((day, weekday) => (
              <td key={weekday}>
                {day !== null && (
                  <button
                    type="button"
                    className={classes.day}
                    data-day={day}
                    data-in={(day >= range.from && day <= range.to) || undefined}
                    data-end={day === range.from || day === range.to || undefined}
                    aria-label={dayName(day)}
                    aria-pressed={day >= range.from && day <= range.to}
                    aria-current={day === today ? 'date' : undefined}
                    disabled={day > today}
                    tabIndex={day === stop ? 0 : -1}
                    onClick={() => press(day)}
                  >
                    {Number(day.slice(8, 10))}
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
