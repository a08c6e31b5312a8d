import type { CompareMode } from '@gospulse/domain';
import { useMatches } from '@tanstack/react-router';
import { useState } from 'react';
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
import { PeriodControl } from './period-control.js';
import { useAddress } from '../address/use-address.js';
import { regionOf } from '../view/use-zone.js';

/** What a page's figures can be filtered by: one page or institution has no sphere to choose. */
type Scope = 'all' | 'one' | 'none';

/** Pages of a region that nothing else narrows; those without a region have no bar at all. */
const UNFILTERED: ReadonlySet<string> = new Set([
  '/contests',
  '/methodology',
  '/quality',
  '/reports',
  '/reports/new',
  '/reports/schedules',
  '/reports/$number',
]);

function useRoute(): string {
  return useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '/' });
}

/** A page of a district or founder says in its path whose it is: there is no other to choose. */
const OF_PATH: Readonly<Record<string, 'oktmo' | 'founder'>> = {
  '/districts/$oktmo': 'oktmo',
  '/founders/$ogrn': 'founder',
};

function useScope(): Scope {
  const route = useRoute();
  // Of one institution there is no sphere, kind or district to choose, on whatever page.
  const isOnly = useMe().data?.account?.institutionCount === 1;
  if (UNFILTERED.has(route)) return 'none';
  return isOnly || route === '/pages/$id' || route === '/institutions/$ogrn' ? 'one' : 'all';
}

function RegionSelect() {
  const { address, change } = useAddress();
  const session = useSession().data;
  const regions = session?.regions ?? [];
  return (
    <Select
      className={classes.region}
      aria-label={FILTERS.region}
      value={regionOf(session, address.region)?.code ?? ''}
      onChange={(event) => change({ region: event.currentTarget.value, oktmo: undefined })}
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

function Measures() {
  const { address, change } = useAddress();
  return (
    <>
      <Choice
        aria-label={FILTERS.basis}
        value={address.basis ?? 'questions'}
        onChange={(value) => change({ basis: value === 'all' ? 'all' : 'questions' })}
        data={[
          { value: 'questions', label: FILTERS.basisQuestions },
          { value: 'all', label: FILTERS.basisAll },
        ]}
      />
      <Choice
        aria-label={FILTERS.clock}
        value={address.clock ?? 'working'}
        onChange={(value) => change({ clock: value === 'calendar' ? 'calendar' : 'working' })}
        data={[
          { value: 'working', label: FILTERS.clockWorking },
          { value: 'calendar', label: FILTERS.clockCalendar },
        ]}
      />
    </>
  );
}

/** One bar for all pages; its state is the address. On a phone the second row opens on request. */
export function FilterBar() {
  const scope = useScope();
  const without = OF_PATH[useRoute()] ?? null;
  const hasOneRegion = (useSession().data?.regions.length ?? 0) < 2;
  const me = useMe().data;
  const isHead = me !== undefined && !me.permissions.includes('see-region');
  const [open, setOpen] = useState(false);
  return (
    <div
      className={classes.bar}
      role="group"
      aria-label={FILTERS.bar}
      data-tour="filters"
      data-open={open || undefined}
    >
      <div className={classes.line}>
        {!(isHead && hasOneRegion) && <RegionSelect />}
        {scope !== 'none' && <PeriodControl />}
        {scope === 'all' && <CompareSelect />}
        {scope !== 'none' && (
          <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name="tune" />
            <span className="visually-hidden">{FILTERS.more}</span>
          </button>
        )}
        {scope !== 'none' && <CorrectionsChip />}
        <div className={classes.stamp}>
          <FreshnessStamp />
        </div>
      </div>
      {scope !== 'none' && (
        <div className={classes.line} data-second="">
          {scope === 'all' && <ChoiceFilters without={without} />}
          <Measures />
          {scope === 'all' && <FilterChips without={without} />}
        </div>
      )}
    </div>
  );
}
