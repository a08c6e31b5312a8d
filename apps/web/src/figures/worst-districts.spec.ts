import type { MunicipalityRow } from '@gospulse/contracts';
import fc from 'fast-check';
import { DISTRICT_FIGURE } from './district-figures.js';
import { worstOf } from './district-scale.js';
import { worstDistricts } from './worst-districts.js';

/** What of a district its place among the worst goes by. */
const row = (oktmo: string, withinDeadlineShare: number | null, withinDeadlineN: number | null): MunicipalityRow =>
  ({ oktmo, name: oktmo, withinDeadlineShare, withinDeadlineN, unknown: {} }) as unknown as MunicipalityRow;

describe('the worst districts', () => {
  it('begin with the one that headlines, the map and the table name', () => {
    const rows = fc.array(fc.tuple(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), fc.option(fc.nat(30))), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, (told) => {
        const all = told.map(([share, n], at) => row(String(18_602_000 + at), share, n));
        expect(worstDistricts(all, 3)[0]?.oktmo).toBe(
          worstOf(all, DISTRICT_FIGURE.withinDeadline, 'working').row?.oktmo,
        );
      }),
    );
  });

  it('are no row beside the municipalities', () => {
    const all = [row('00000001', 0, 90), row('18602000', 0.5, 20), row('18610000', 0.6, 20)];
    expect(worstDistricts(all, 3).map(({ oktmo }) => oktmo)).toEqual(['18602000', '18610000']);
  });
});
