import { SHARED_LOOKS, SHARED_SCREENS } from '@gospulse/domain';
import { ADDRESS_KEYS, type Address, type AddressKey, readAddress } from './address.js';
import { GOES_ALONG, keepFilters } from './use-address.js';

/** One value of each key, that of a list and of the choices of each screen among them. */
const EVERYTHING: Readonly<Record<AddressKey, string>> = {
  ...{ region: '34', from: '2025-11-08', to: '2025-11-21', moving: '7', compare: 'none', changes: 'with' },
  ...{ sphere: 'health', kind: 'school', oktmo: '18701000', founder: '1023400000011' },
  ...{ basis: 'all', clock: 'calendar', corrections: 'without', figure: 'coverage', map: 'outlines' },
  ...{ q: 'школа', state: 'overdue', day: '2025-11-12', widget: 'none', sort: 'posts', order: 'asc' },
  ...{ cursor: 'WyJhYmNkZWZnaGlqa2xtbm9wIiwzXQ', columns: 'posts', band: '1-4', wait: 'day', weekday: '1', hour: '3' },
  ...{ at: 'replied', page: '12', institution: '1023400000011', line: 'posts', tables: 'hours', watch: 'posts' },
  ...{ condition: 'stale', by: 'founder', metric: 'response', part: 'few', review: 'dismissed', show: 'overdue' },
  ...{ group: 'municipality', screens: 'overview', every: '30', role: 'admin', account: 'active', action: 'note' },
  ...{ outcome: 'done', since: '2025-11-08', until: '2025-11-08', form: 'summary', period: '2025-W47' },
  ...{ edition: 'withdrawn', job: '12', corrects: '7', sheet: 'kinds', column: 'posts', only: 'differences' },
  ...{ contest: 'waiting', contested: 'score', reason: 'failed:timeout' },
};

/** As the address bar holds it; days that are said leave no room for a period that moves. */
const FULL: Address = { ...readAddress(EVERYTHING), moving: '7' };

/** What a screen takes beside filters and looks: it belongs to lists of its own. */
const OF_LISTS: Readonly<Record<string, string[]>> = Object.fromEntries(
  Object.entries(SHARED_SCREENS).map(([screen, { keys }]) => [
    screen,
    keys.filter((key) => !(SHARED_SCREENS.overview.keys as readonly string[]).includes(key)),
  ]),
);

describe('what goes along to another section', () => {
  it('is no key of one list: every screen that a link can show takes all of it', () => {
    const { moving: _, ...kept } = keepFilters()(FULL);
    const known = new Set<string>([...SHARED_SCREENS.overview.keys, ...SHARED_LOOKS]);
    expect(Object.keys(kept).filter((key) => !known.has(key))).toEqual([]);
  });

  it.each(Object.entries(OF_LISTS).filter(([, keys]) => keys.length > 0))('is nothing of the list of %s', (_, keys) => {
    const kept = keepFilters()(FULL);
    expect(keys.filter((key) => key in kept && kept[key as keyof Address] !== undefined)).toEqual([]);
  });

  it('is said of every key of the address', () => {
    expect(Object.keys(GOES_ALONG).sort()).toEqual([...ADDRESS_KEYS].sort());
    expect(ADDRESS_KEYS.filter((key) => FULL[key] === undefined)).toEqual([]);
  });

  it('may be said anew by a link', () => {
    expect(keepFilters({ state: 'obliged', day: '2025-11-21' })(FULL)).toMatchObject({
      ...{ state: 'obliged', day: '2025-11-21', oktmo: '18701000' },
    });
  });
});
