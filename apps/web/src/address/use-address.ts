import { useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, useCallback, useContext, useMemo } from 'react';
import { useViewed } from './viewed.js';
import { type Address, ADDRESS_KEYS, type AddressKey, readAddress } from './address.js';
import { withDaysOf } from './moving-days.js';

export type AddressPatch = { [Key in AddressKey]?: Address[Key] | undefined };

export interface UseAddress {
  /** What is shown: of a period that moves its days of today. */
  address: Address;
  /** The same as the address bar says it: for links and views that are to move, too. */
  stated: Address;
  /** Writes into the address bar; `undefined` takes a key out. Typing replaces the entry, choices add one. */
  change: (patch: AddressPatch, how?: 'push' | 'replace') => void;
}

/** What day it is in the region; null: nobody has said it yet. */
export const TodayContext = createContext<string | null>(null);

/** The state of the filter bar: it lives in the address and nowhere else. */
export function useAddress(): UseAddress {
  const stated: Address = useSearch({ strict: false });
  const today = useContext(TodayContext);
  const address = useMemo(() => withDaysOf(stated, today), [stated, today]);
  const navigate = useNavigate();
  const pinned = useViewed()?.pinned;
  const change = useCallback(
    (patch: AddressPatch, how: 'push' | 'replace' = 'push') => {
      void navigate({
        to: '.',
        // A cursor belongs to one list: any other choice starts the list from its beginning.
        search: (current: Address) => readAddress({ ...current, cursor: undefined, ...without(pinned, patch) }),
        replace: how === 'replace',
        resetScroll: false,
      });
    },
    [navigate, pinned],
  );
  return { address, stated, change };
}

/** What a link shows stays as it is, whatever is pressed. */
function without(pinned: ReadonlySet<AddressKey> | undefined, patch: AddressPatch): AddressPatch {
  if (pinned === undefined) return patch;
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !pinned.has(key as AddressKey)));
}

/** Keys that go along to other sections: the filters, and how figures are shown. */
export const GOES_ALONG = {
  ...{ region: true, from: true, to: true, moving: true, compare: true },
  ...{ sphere: true, kind: true, oktmo: true, founder: true },
  ...{ basis: true, clock: true, corrections: true, changes: true, figure: true, map: true },
  ...{ q: false, state: false, day: false, widget: false, sort: false, order: false, cursor: false, columns: false },
  ...{ band: false, wait: false, weekday: false, hour: false, at: false, page: false, institution: false },
  ...{
    line: false,
    tables: false,
    watch: false,
    condition: false,
    reason: false,
    by: false,
    metric: false,
    part: false,
  },
  ...{ review: false, show: false, group: false, screens: false, every: false },
  ...{ role: false, account: false, action: false, outcome: false, since: false, until: false },
  ...{ form: false, period: false, edition: false, job: false, corrects: false, sheet: false, column: false },
  ...{ only: false, contest: false, contested: false },
} as const satisfies Readonly<Record<AddressKey, boolean>>;

const OF_ONE_LIST: AddressPatch = Object.fromEntries(
  ADDRESS_KEYS.filter((key) => !GOES_ALONG[key]).map((key) => [key, undefined]),
);

/** For links between sections: the filters go along, what belongs to one list stays behind. */
export function keepFilters(patch: AddressPatch = {}): (current: Address) => Address {
  return (current) => readAddress({ ...current, ...OF_ONE_LIST, ...patch });
}
