import type { CompareMode } from '@gospulse/domain';
import { useMatches } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useMe, useSession } from '../api/queries.js';
import { FILTERS } from '../text/strings.js';
import { Choice } from '../ui/choice.js';
import { Icon } from '../ui/icon.js';
import { Select } from '../ui/select.js';
import { ChoiceFilters } from './choice-filters.js';
import { CorrectionsChip } from './corrections-chip.js';
import { FilterChips } from './filter-chips.js';
import classes from './filter-bar.module.css';
import { FreshnessStamp } from './freshness-stamp.js';
import { type Control, controlsOf } from './page-controls.js';
import { PeriodControl } from './period-control.js';
import { useRegionSwitch } from './region-switch.js';
import { useAddress } from '../address/use-address.js';
import { regionOf } from '../view/use-zone.js';

function useRoute(): string {
  return useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '/' });
}

/** A page of a district or founder says in its path whose it is: there is no other to choose. */
const OF_PATH: Readonly<Record<string, 'oktmo' | 'founder'>> = {
  '/districts/$oktmo': 'oktmo',
  '/founders/$ogrn': 'founder',
};

function useControls(): ReadonlySet<Control> {
  const route = useRoute();
  const isOnly = useMe().data?.account?.institutionCount === 1;
  return useMemo(() => controlsOf(route, isOnly), [route, isOnly]);
}

function RegionSelect() {
  const { address } = useAddress();
  const goTo = useRegionSwitch();
  const session = useSession().data;
  const regions = [...(session?.regions ?? [])].sort((a, b) => a.label.localeCompare(b.label, 'ru'));
  return (
    <Select
      className={classes.region}
      aria-label={FILTERS.region}
      value={regionOf(session, address.region)?.code ?? ''}
      onChange={(event) => goTo(event.currentTarget.value)}
      data={regions.map(({ code, label }) => ({ value: code, label }))}
    />
  );
}

const COMPARE_MODES = ['previous', 'year', 'weekdays', 'none'] as const satisfies readonly CompareMode[];

function CompareSelect() {
  const { address, change } = useAddress();
  const choose = (value: string): void => change({ compare: COMPARE_MODES.find((each) => each === value) });
  return (
    <Select
      className={classes.compare}
      aria-label={FILTERS.compareLabel}
      value={address.compare ?? 'previous'}
      onChange={(event) => choose(event.currentTarget.value)}
      data={COMPARE_MODES.map((value) => ({ value, label: FILTERS.compareModes[value] }))}
    />
  );
}

function Measures({ shown }: { shown: ReadonlySet<Control> }) {
  const { address, change } = useAddress();
  return (
    <>
      {shown.has('basis') && (
        <Choice
          aria-label={FILTERS.basis}
          value={address.basis ?? 'questions'}
          onChange={(value) => change({ basis: value === 'all' ? 'all' : 'questions' })}
          data={[
            { value: 'questions', label: FILTERS.basisQuestions },
            { value: 'all', label: FILTERS.basisAll },
          ]}
        />
      )}
      {shown.has('clock') && (
        <Choice
          aria-label={FILTERS.clock}
          value={address.clock ?? 'working'}
          onChange={(value) => change({ clock: value === 'calendar' ? 'calendar' : 'working' })}
          data={[
            { value: 'working', label: FILTERS.clockWorking },
            { value: 'calendar', label: FILTERS.clockCalendar },
          ]}
        />
      )}
    </>
  );
}

/** One bar for all pages, with what the page's figures depend on; its state is the address. On a phone the second row opens on request. */
export function FilterBar() {
  const shown = useControls();
  const without = OF_PATH[useRoute()] ?? null;
  const hasOneRegion = (useSession().data?.regions.length ?? 0) < 2;
  const me = useMe().data;
  const isHead = me !== undefined && !me.permissions.includes('see-region');
  const [open, setOpen] = useState(false);
  const hasMore = (['part', 'basis', 'clock'] as const).some((control) => shown.has(control));
  return (
    <div
      className={classes.bar}
      role="group"
      aria-label={FILTERS.bar}
      data-tour="filters"
      data-open={open || undefined}
      data-several={!hasOneRegion || undefined}
    >
      <div className={classes.line}>
        {!(isHead && hasOneRegion) && <RegionSelect />}
        {shown.has('period') && <PeriodControl />}
        {shown.has('compare') && <CompareSelect />}
        {hasMore && (
          <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name="tune" />
            <span className="visually-hidden">{FILTERS.more}</span>
          </button>
        )}
        {shown.has('corrections') && <CorrectionsChip />}
        <div className={classes.stamp}>
          <FreshnessStamp />
        </div>
      </div>
      {hasMore && (
        <div className={classes.line} data-second="">
          {shown.has('part') && <ChoiceFilters without={without} />}
          <Measures shown={shown} />
          {shown.has('part') && <FilterChips without={without} />}
        </div>
      )}
    </div>
  );
}
