import { mayView } from './may-view.js';
import { readView, writeView } from './shared-view.js';
import { asksOf } from './view-asks.js';

const DAYS = 'from=2025-10-25&to=2025-11-21';
const FILTERS = `region=34&${DAYS}&compare=year&sphere=education&kind=school&oktmo=18610000&founder=1023400000011&basis=all&clock=calendar`;

const viewOf = (text: string) => {
  const view = readView(text);
  if (view === null) throw new Error(`no view: ${text}`);
  return view;
};

/** Whether a view may ask this address. */
function may(view: string, address: string): boolean {
  const [path = '', query = ''] = address.split('?');
  const named: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(query))
    named[key] = key in named ? [named[key] ?? '', value].flat() : value;
  return mayView(viewOf(view), { path: `/api/v1${path}`, query: named });
}

describe('a view', () => {
  it.each([
    [`/?region=34&${DAYS}`, '/overview'],
    [`/?${FILTERS}&figure=cadence`, '/overview'],
    [`/districts/18610000?region=34&${DAYS}`, '/founders'],
    [`/districts?region=34&${DAYS}&changes=with`, '/municipalities'],
    [`/institutions?region=34&${DAYS}&q=%D1%88%D0%BA%D0%BE%D0%BB%D0%B0&state=without-page&sort=name`, '/institutions'],
    [`/pages/42?region=34&${DAYS}`, '/pages/42'],
    [`/queue?region=34&${DAYS}&state=overdue&band=over-24`, '/questions'],
    ['/wall?region=34&kind=school&oktmo=18610000&every=30&screens=map%2Cqueue', '/overview'],
    [`/questions?region=34&${DAYS}&state=late&wait=day`, '/questions/period'],
    [`/questions?region=34&${DAYS}&weekday=2&hour=9&at=replied`, '/questions/period'],
  ])('is read and written back: %s', (text) => {
    const view = readView(text);
    expect(view).not.toBe(null);
    expect(readView(writeView(viewOf(text)))).toEqual(view);
  });

  it.each([
    ['another page of ours', `/quality?region=34&${DAYS}`],
    ['a page of another site', `https://foreign.example/?region=34&${DAYS}`],
    ['a page of another site without its scheme', `//foreign.example/?region=34&${DAYS}`],
    ['the API', `/api/v1/overview?region=34&${DAYS}`],
    ['no period', '/?region=34'],
    ['half a period', '/?region=34&from=2025-10-25'],
    ['no region', `/?${DAYS}`],
    ['a period that runs backwards', '/?region=34&from=2025-11-21&to=2025-10-25'],
    ['a day that does not exist', '/?region=34&from=2025-02-30&to=2025-11-21'],
    ['days on a wall, which would stand still', `/wall?region=34&${DAYS}`],
    ['a wall of no region', '/wall?kind=school'],
    ['a key twice', `/?region=34&region=77&${DAYS}`],
    ['an unknown key', `/?region=34&${DAYS}&colour=red`],
    ['a key of another screen', `/?region=34&${DAYS}&state=overdue`],
    ['a weekday that is none', `/questions?region=34&${DAYS}&weekday=8`],
    ['a state of another list', `/queue?region=34&${DAYS}&state=exempt`],
    ['a filter that the path says already', `/districts/18610000?region=34&${DAYS}&oktmo=18620000`],
    ['a cursor', `/institutions?region=34&${DAYS}&cursor=abc`],
    ['a fragment', `/?region=34&${DAYS}#x`],
    ['two queries', `/?region=34?${DAYS}`],
    ['line breaks', `/\n?region=34&${DAYS}`],
    ['markup for a look', `/?region=34&${DAYS}&figure=%3Cimg%3E`],
    ['a novel', `/institutions?region=34&${DAYS}&q=${'a'.repeat(2_000)}`],
  ])('is none with %s', (_, text) => expect(readView(text)).toBe(null));
});

describe('what a view may ask', () => {
  const view = `/?${FILTERS}`;

  it('is what its screen needs, with its own values', () => {
    expect(may(view, `/overview?${FILTERS}`)).toBe(true);
    expect(may(view, `/series?${FILTERS}&metric=posts`)).toBe(true);
    expect(may(view, `/municipalities?${FILTERS}`)).toBe(true);
    expect(may(view, '/session')).toBe(true);
    expect(may(view, '/me')).toBe(true);
    const anomalies = `region=34&${DAYS}&sphere=education&kind=school&oktmo=18610000&founder=1023400000011`;
    expect(may(view, `/anomalies?${anomalies}&limit=100`)).toBe(true);
    // What the endpoint takes by itself is said or not.
    expect(may(`/?region=34&${DAYS}`, `/overview?${DAYS}&compare=previous&basis=questions`)).toBe(true);
  });

  it.each(FILTERS.split('&').filter((one) => one !== 'region=34'))('is not what leaves %s out', (one) => {
    const wider = FILTERS.split('&').filter((each) => each !== one);
    expect(may(view, `/overview?${wider.join('&')}`)).toBe(false);
    expect(may(view, `/municipalities?${wider.join('&')}`)).toBe(false);
  });

  it.each([
    ['region', '77'],
    ['from', '2025-10-24'],
    ['to', '2025-11-22'],
    ['compare', 'previous'],
    ['sphere', 'health'],
    ['kind', 'hospital'],
    ['oktmo', '18620000'],
    ['founder', '1023400000022'],
    ['basis', 'questions'],
    ['clock', 'working'],
  ])('is not another %s', (key, value) => {
    const params = new URLSearchParams(FILTERS);
    params.set(key, value);
    expect(may(view, `/overview?${params.toString()}`)).toBe(false);
    expect(may(view, `/overview?${FILTERS}&${key}=${value}`)).toBe(false);
  });

  it('is no other filter beside its own, on any screen', () => {
    const plain = `region=34&${DAYS}`;
    for (const more of ['oktmo=18610000', 'kind=school', 'founder=1023400000011', 'compare=none', 'clock=calendar'])
      expect([more, may(`/?${plain}`, `/overview?${plain}&${more}`)]).toEqual([more, false]);
    expect(may(`/institutions?${plain}`, `/institutions?${plain}&q=лицей`)).toBe(false);
    expect(may(`/institutions?${plain}&q=лицей`, `/institutions?${plain}`)).toBe(false);
    expect(may(`/queue?${plain}&state=overdue`, `/questions?${plain}`)).toBe(false);
    expect(may(`/queue?${plain}`, `/questions?${plain}&page=42`)).toBe(false);
    expect(may(`/institutions?${plain}&day=2025-11-12`, `/institutions?${plain}&day=2025-11-12`)).toBe(true);
    expect(may(`/institutions?${plain}`, `/institutions?${plain}&day=2025-11-12`)).toBe(false);
    expect(may(`/questions?${plain}&state=late`, `/questions/period?${plain}&state=late&limit=500`)).toBe(true);
    expect(may(`/questions?${plain}&state=late`, `/questions/period?${plain}`)).toBe(false);
    expect(may(`/questions?${plain}`, `/questions/period?${plain}&ogrn=1023400000011`)).toBe(false);
    const ofOne = `/questions?${plain}&institution=1023400000011&hour=9`;
    expect(may(ofOne, `/questions/period?${plain}&ogrn=1023400000011&hour=9`)).toBe(true);
    expect(may(ofOne, `/questions/period?${plain}&hour=9`)).toBe(false);
    expect(may(ofOne, `/questions/period?${plain}&ogrn=1023400000012&hour=9`)).toBe(false);
    expect(may(`/ranking?${plain}&by=municipality`, `/ranking?${plain}&by=institution`)).toBe(false);
    expect(may(`/ranking?${plain}`, `/ranking?${plain}&by=municipality&limit=200`)).toBe(true);
  });

  it('is of a wall its figures of the last days, its map, and how many wait, and nobody of the list', () => {
    const wall = '/wall?region=34&kind=school&oktmo=18610000&every=30';
    const own = 'region=34&kind=school&oktmo=18610000';
    for (const address of [`/overview?${own}`, `/municipalities?${own}`, `/questions?${own}&limit=1`])
      expect([address, may(wall, address)]).toEqual([address, true]);
    for (const address of [
      ...[`/overview?${own}&${DAYS}`, '/overview?region=34&kind=school', `/municipalities?region=34&kind=school`],
      ...[`/questions?${own}&limit=50`, `/questions?${own}`, `/questions?${own}&limit=1&cursor=abc`],
      ...[`/questions?${own}&limit=1&state=overdue`, `/institutions?${own}`, `/series?${own}&metric=posts`],
    ])
      expect([address, may(wall, address)]).toEqual([address, false]);
  });

  it('may tell what the figures of its tables were, of the same institutions', () => {
    const plain = `region=34&${DAYS}`;
    for (const [view, asked] of [
      ['/districts', '/municipalities'],
      ['/founders', '/founders'],
      ['/institutions', '/institutions'],
    ])
      expect(may(`${view}?${plain}&changes=with`, `${asked}?${plain}&changes=with`)).toBe(true);
    expect(may(`/?${plain}`, `/changes?${plain}`)).toBe(true);
    expect(may(`/?${plain}`, `/changes?${plain}&kind=school`)).toBe(false);
    expect(may(`/?${plain}`, `/why?${plain}`)).toBe(false);
  });

  it('is of the institution, the founder, the district or the page of its path alone', () => {
    const plain = `region=34&${DAYS}`;
    expect(may(`/pages/42?${plain}`, `/pages/42?${plain}`)).toBe(true);
    expect(may(`/pages/42?${plain}`, `/pages/42?${plain}&compare=previous`)).toBe(true);
    expect(may(`/pages/42?${plain}`, `/pages/42?${plain}&compare=year`)).toBe(false);
    expect(may(`/pages/42?${plain}&compare=year`, `/pages/42?${plain}&compare=year`)).toBe(true);
    expect(may(`/pages/42?${plain}`, `/pages/43?${plain}`)).toBe(false);
    expect(may(`/pages/42?${plain}`, `/pages/042?${plain}`)).toBe(false);
    expect(may(`/pages/42?${plain}`, `/pages/42/questions?${plain}&state=open&limit=50`)).toBe(true);
    expect(may(`/pages/42?${plain}`, `/replies?${plain}&compare=none&page=42`)).toBe(true);
    for (const wider of [`${plain}`, `${plain}&compare=none`, `${plain}&compare=none&kind=school`, `${plain}&page=43`])
      expect([wider, may(`/pages/42?${plain}`, `/replies?${wider}`)]).toEqual([wider, false]);
    expect(may(`/pages/42?${plain}`, `/institutions/1023400000011?${plain}`)).toBe(false);
    expect(may(`/founders/1023400000011?${plain}`, `/founders/1023400000011?${plain}`)).toBe(true);
    expect(may(`/founders/1023400000011?${plain}`, `/institutions?${plain}&founder=1023400000011`)).toBe(true);
    expect(may(`/founders/1023400000011?${plain}`, `/institutions?${plain}`)).toBe(false);
    expect(may(`/districts/18610000?${plain}`, `/overview?${plain}&oktmo=18610000`)).toBe(true);
    expect(may(`/districts/18610000?${plain}`, `/overview?${plain}`)).toBe(false);
    expect(may(`/anomalies?${plain}&page=42`, `/pages/42?${plain}`)).toBe(true);
    expect(may(`/anomalies?${plain}&page=42`, `/series?${plain}`)).toBe(false);
  });

  it('is nothing of another screen, of accounts or of the installation', () => {
    const plain = `region=34&${DAYS}`;
    for (const address of [
      ...['/quality', '/methodology', '/me/sessions', '/admin/accounts', '/admin/audit', '/links/views', '/overview/'],
      ...[`/replies?${plain}`, `/questions?${plain}&limit=1`, `/ranking?${plain}`, `/boundaries?region=77`],
    ])
      expect([address, may(`/?${plain}`, address)]).toEqual([address, false]);
  });

  it('always says the region and the period', () => {
    for (const path of [
      '/',
      '/districts',
      '/districts/18610000',
      '/institutions',
      '/institutions/1023400000011',
      '/founders',
    ])
      for (const { endpoint, values } of asksOf(viewOf(`${path}?region=34&${DAYS}`)))
        if (endpoint !== 'boundaries')
          expect([endpoint, values]).toEqual([
            endpoint,
            expect.objectContaining({ region: '34', from: '2025-10-25', to: '2025-11-21' }),
          ]);
  });
});
