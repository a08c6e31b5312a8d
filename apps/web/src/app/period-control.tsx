import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { isDay, PRESETS, type Preset, presetRange } from '../address/period.js';
import { formatPeriod } from '../text/instants.js';
import { FILTERS } from '../text/strings.js';
import { Icon } from '../ui/icon.js';
import { Select } from '../ui/select.js';
import classes from './filter-bar.module.css';
import { type UsePeriod, usePeriod } from '../view/use-period.js';

const OWN = 'own';

function OwnDays({ period }: { period: UsePeriod }) {
  const { range, today, choose } = period;
  const set = (patch: { from?: string; to?: string }): void => {
    const next = { ...range, ...patch };
    if (isDay(next.from) && isDay(next.to) && next.from <= next.to) choose(next);
  };
  return (
    <span className={classes.days}>
      <TextInput
        size="xs"
        type="date"
        aria-label={FILTERS.from}
        value={range.from}
        max={range.to}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      –
      <TextInput
        size="xs"
        type="date"
        aria-label={FILTERS.to}
        value={range.to}
        min={range.from}
        max={today}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
    </span>
  );
}

/** Presets, buttons to shift by one period, and two date fields for a custom period. */
export function PeriodControl() {
  const period = usePeriod();
  const [own, setOwn] = useState(false);
  if (period === null) return null;
  const isOwn = own || period.preset === null;
  const choose = (value: string): void => {
    const preset = PRESETS.find((each) => each === value);
    setOwn(preset === undefined);
    if (preset !== undefined) period.choose(presetRange(preset, period.today));
  };
  const options: { value: Preset | typeof OWN; label: string }[] = [
    ...PRESETS.map((value) => ({ value, label: FILTERS.presets[value] })),
    { value: OWN, label: FILTERS.presets.own },
  ];
  return (
    <div className={classes.period}>
      <button type="button" className={classes.step} aria-label={FILTERS.earlier} onClick={() => period.shift(-1)}>
        <Icon name="left" />
      </button>
      <Select
        aria-label={FILTERS.period}
        value={isOwn ? OWN : (period.preset ?? OWN)}
        onChange={(event) => choose(event.currentTarget.value)}
        data={options}
      />
      <button
        type="button"
        className={classes.step}
        aria-label={FILTERS.later}
        disabled={period.range.to >= period.today}
        onClick={() => period.shift(1)}
      >
        <Icon name="right" />
      </button>
      {isOwn ? (
        <OwnDays period={period} />
      ) : (
        <span className={classes.range}>{formatPeriod(period.range.from, period.range.to)}</span>
      )}
    </div>
  );
}
