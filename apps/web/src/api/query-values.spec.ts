import { toQuery } from './to-query.js';
import { filterValues, listValues, pageValues, queueValues } from './query-values.js';

const address = {
  region: '34',
  from: '2026-10-01',
  to: '2026-10-31',
  compare: 'none',
  sphere: 'health',
  oktmo: '18610000',
  q: 'школа',
  sort: 'withinDeadline',
  order: 'asc',
  figure: 'cadence',
} as const;

const keys = (values: object): string[] =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key);

describe('what each endpoint is asked', () => {
  it('leaves out what an endpoint refuses', () => {
    expect(keys(filterValues(address))).toEqual(['region', 'from', 'to', 'compare', 'sphere', 'oktmo']);
    expect(keys(pageValues(address))).toEqual(['region', 'from', 'to']);
  });

  it('does not send another table’s sort to the list', () => {
    expect(listValues(address)).toMatchObject({ q: 'школа', sort: 'relevance', order: 'asc' });
    expect(listValues({ sort: 'overdue' }).sort).toBe('overdue');
  });

  it('keeps the states and sorts of the queue and of the list apart', () => {
    expect(queueValues({ state: 'overdue', band: '4-9', sort: 'due', page: '123' })).toMatchObject({
      ...{ state: 'overdue', band: '4-9', sort: 'due', page: '123' },
    });
    expect(keys(queueValues({ state: 'exempt', sort: 'subscribers' }))).toEqual([]);
    expect(listValues({ state: 'overdue' }).state).toBeUndefined();
  });

  it('writes only what is set', () => {
    expect(toQuery({ a: 1, b: undefined, c: 'б в' })).toBe('?a=1&c=%D0%B1+%D0%B2');
    expect(toQuery({ b: undefined })).toBe('');
  });
});
