import { parseSearch, readAddress, stringifySearch } from './address.js';

const read = (search: string) => readAddress(parseSearch(search));

describe('address bar', () => {
  it('reads the API’s names', () => {
    expect(
      read('?region=34&from=2026-10-01&to=2026-10-31&compare=none&sphere=health&kind=hospital&oktmo=18610000'),
    ).toEqual({
      region: '34',
      from: '2026-10-01',
      to: '2026-10-31',
      compare: 'none',
      sphere: 'health',
      kind: 'hospital',
      oktmo: '18610000',
    });
    expect(read('?basis=all&clock=calendar&q=школа%205&sort=overdue&order=asc&figure=cadence&map=outlines')).toEqual({
      basis: 'all',
      clock: 'calendar',
      q: 'школа 5',
      sort: 'overdue',
      order: 'asc',
      figure: 'cadence',
      map: 'outlines',
    });
  });

  it('reads what the list of troubled pages is narrowed to', () => {
    const address = {
      watch: 'posts',
      condition: 'fresh',
      reason: 'unavailable:15',
      cursor: 'WyJhYmNkZWZnaGlqa2xtbm9wIiwzXQ',
    } as const;
    expect(read('?watch=posts&condition=fresh&reason=unavailable:15&cursor=WyJhYmNkZWZnaGlqa2xtbm9wIiwzXQ')).toEqual(
      address,
    );
    expect(read('?watch=likes&condition=well&reason=a%20b&cursor=o25')).toEqual({});
  });

  it('reads who is ranked by what, and which anomalies are shown', () => {
    const ranking = { by: 'founder', metric: 'response', part: 'few' } as const;
    expect(read('?by=founder&metric=response&part=few')).toEqual(ranking);
    expect(read('?review=dismissed&page=123')).toEqual({ review: 'dismissed', page: '123' });
    expect(read('?by=mayor&metric=likes&part=all&review=bots&page=0')).toEqual({});
  });

  it('reads which report of which period, and what of it is shown', () => {
    const report = { form: 'region-summary', period: '2026-W47', job: '12', corrects: '7' } as const;
    expect(read('?form=region-summary&period=2026-W47&job=12&corrects=7')).toEqual(report);
    const shown = { edition: 'withdrawn', sheet: 'kinds', column: 'netGrowth', only: 'differences' } as const;
    expect(read('?edition=withdrawn&sheet=kinds&column=netGrowth&only=differences')).toEqual(shown);
    expect(read('?form=<b>&period=2026-Q5&job=0&corrects=x&edition=new&sheet=../x&column=a b&only=all')).toEqual({});
  });

  it.each([
    ['?from=2026-02-30'],
    ['?region=abc'],
    ['?oktmo=1'],
    ['?compare=yes'],
    ['?map=globe'],
    ['?sphere=<script>'],
    ['?unknown=1'],
    ['?q=%20%20'],
    ['?from=2026-11-02&to=2026-11-01'],
    ['?compare=previous&basis=questions&clock=working'],
  ])('drops %s', (search) => expect(read(search)).toEqual({}));

  it('writes a stable order and comes back the same', () => {
    const address = read('?q=5&to=2026-10-31&from=2026-10-01&clock=calendar');
    expect(stringifySearch({ ...address })).toBe('?from=2026-10-01&to=2026-10-31&clock=calendar&q=5');
    expect(read(stringifySearch({ ...address }))).toEqual(address);
  });

  it('reads several values of a filter, each once and in one order', () => {
    expect(read('?oktmo=18620000,18610000,18620000,999&kind=school,x y,hospital')).toEqual({
      oktmo: '18610000,18620000',
      kind: 'hospital,school',
    });
    expect(
      read(`?founder=${Array.from({ length: 60 }, (_, at) => 1_000_000_000_000 + at).join(',')}`).founder,
    ).toHaveLength(50 * 14 - 1);
  });

  it('keeps digits as text and a plain view plain', () => {
    expect(stringifySearch({ region: 34, founder: '1023403433239' })).toBe('?region=34&founder=1023403433239');
    expect(stringifySearch({})).toBe('');
  });

  it('bounds a search text', () => expect(read(`?q=${'я'.repeat(900)}`).q).toHaveLength(200));
});
