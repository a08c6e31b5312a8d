import { readAddress, type Address } from '../address/address.js';
import {
  anomaliesValues,
  askedValues,
  filterValues,
  cardValues,
  qualityValues,
  queueValues,
  rankingValues,
  russiaValues,
} from '../api/query-values.js';
import { controlsOf, PAGE_CONTROLS, WRITTEN_BY } from './page-controls.js';

/** What the pages ask of the API. */
const ASKED: Readonly<Record<string, (address: Address) => object>> = {
  '/': filterValues,
  '/districts': filterValues,
  // The region is whom the others are compared with.
  '/russia': (address) => ({ ...russiaValues(address), region: address.region }),
  '/districts/$oktmo': filterValues,
  '/founders': filterValues,
  '/founders/$ogrn': filterValues,
  '/institutions': filterValues,
  '/institutions/$ogrn': cardValues,
  '/pages/$id': cardValues,
  '/replies': filterValues,
  '/questions': askedValues,
  '/queue': queueValues,
  '/ranking': rankingValues,
  '/anomalies': anomaliesValues,
  '/quality': qualityValues,
};

const EVERYTHING = readAddress({
  ...{ region: '34', from: '2026-10-01', to: '2026-10-31', compare: 'year', sphere: 'education', kind: 'school' },
  ...{ oktmo: '18701000', founder: '1023400000000', basis: 'all', clock: 'calendar', corrections: 'without' },
});

describe('controls of the filter bar', () => {
  it.each(Object.keys(ASKED))('of %s change what is asked', (route) => {
    const asked = ASKED[route]!(EVERYTHING);
    const dead = [...controlsOf(route, false)].filter((control) => WRITTEN_BY[control].every((key) => !(key in asked)));
    expect(dead).toEqual([]);
  });

  it.each([
    ['/anomalies', ['compare', 'basis', 'clock']],
    ['/ranking', ['clock']],
    ['/queue', ['compare']],
    ['/methodology', ['period', 'compare', 'part', 'basis', 'clock', 'corrections']],
  ] as const)('leave out of %s what changes nothing there', (route, dead) => {
    const shown = controlsOf(route, false);
    expect(dead.filter((control) => shown.has(control))).toEqual([]);
  });

  it('offer no part of a region to whoever sees one institution', () => {
    for (const route of Object.keys(PAGE_CONTROLS)) expect([...controlsOf(route, true)]).not.toContain('part');
  });

  it('leave the region on a page that nothing is said of', () => {
    expect([...controlsOf('/elsewhere', false)]).toEqual(['region']);
  });
});
