import type { Address } from '../../address/address.js';
import { filtersOfTable } from './filters-of-table.js';

const ADDRESS: Address = {
  ...{ region: '34', from: '2026-10-27', to: '2026-11-23', compare: 'year', basis: 'all', clock: 'calendar' },
  ...{ sphere: 'education', kind: 'school', oktmo: '18602000', founder: '1023400000001' },
  ...{ q: 'росток', state: 'overdue', band: '9-24', watch: 'posts', condition: 'stale', review: 'new', by: 'founder' },
  ...{ metric: 'deadline', part: 'few', page: '5' },
};
const keysOf = (code: string, path: string, address = ADDRESS) =>
  Object.keys(filtersOfTable(address, { code, path })).sort();

describe('a file tells the filters that its rows were chosen by, and none that is only carried along', () => {
  it.each<[string, string, string[]]>([
    ['quality', '/quality', []],
    ['quality-pages', '/quality', ['condition', 'watch']],
    ['methodology', '/methodology', []],
    ['pages', '/pages/5', ['basis', 'clock']],
    ['districts', '/', ['basis', 'clock', 'compare', 'founder', 'kind', 'sphere']],
    ['founders', '/founders', ['basis', 'clock', 'compare', 'kind', 'oktmo', 'sphere']],
    ['founders', '/districts/18604000', ['basis', 'clock', 'compare', 'kind', 'sphere']],
    ['institutions', '/founders/1023400000002', ['basis', 'clock', 'compare', 'kind', 'oktmo', 'q', 'sphere']],
    ['days', '/anomalies', ['founder', 'kind', 'oktmo', 'page', 'sphere']],
    ['anomalies', '/anomalies', ['founder', 'kind', 'oktmo', 'page', 'review', 'sphere']],
    ['ranking-founder', '/ranking', ['basis', 'by', 'compare', 'founder', 'kind', 'metric', 'oktmo', 'part', 'sphere']],
    ['toString', '/toString', []],
  ])('%s of %s', (code, path, keys) => expect(keysOf(code, path)).toEqual(keys));

  it('a state belongs to the list that knows it', () => {
    expect(keysOf('queue', '/queue')).toContain('state');
    expect(keysOf('institutions', '/institutions')).not.toContain('state');
    expect(keysOf('institutions', '/institutions', { state: 'without-page' })).toEqual(['state']);
  });
});
