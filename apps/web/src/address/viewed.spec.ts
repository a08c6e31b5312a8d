import { readAddress } from './address.js';
import { isViewed, readViewed } from './viewed.js';

const DAYS = 'from=2026-10-27&to=2026-11-23';

describe('a view that a link shows', () => {
  const viewed = readViewed(`/districts/18610000?region=34&${DAYS}&kind=school&sort=name`);

  it('is read from its address, with the filter that its path says', () => {
    expect(viewed).toMatchObject({
      path: '/districts/18610000',
      address: { region: '34', from: '2026-10-27', to: '2026-11-23', kind: 'school' },
      ofPath: { oktmo: '18610000' },
    });
  });

  it('stays the same however it is sorted or drawn, and is no other with another choice', () => {
    if (viewed === null) throw new Error('no view');
    const now = { region: '34', from: '2026-10-27', to: '2026-11-23', kind: 'school' };
    const is = (more: object, path = '/districts/18610000') => isViewed(viewed, path, readAddress({ ...now, ...more }));
    expect([is({}), is({ sort: 'subscribers', order: 'asc', figure: 'cadence', map: 'outlines' })]).toEqual([
      true,
      true,
    ]);
    for (const more of [
      { kind: 'hospital' },
      { kind: '' },
      { from: '2026-10-26' },
      { founder: '1023400000011' },
      { clock: 'calendar' },
    ])
      expect([more, is(more)]).toEqual([more, false]);
    expect(is({}, '/districts/18620000')).toBe(false);
  });

  it('is none of a screen that a link cannot show', () => expect(readViewed(`/quality?${DAYS}`)).toBe(null));
});
