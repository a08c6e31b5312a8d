import { readAddress } from '../address/address.js';
import { sharedView } from './shared-view.js';

const RANGE = { from: '2025-11-08', to: '2025-11-21', region: '34' };
const ADDRESS = readAddress({
  ...{ moving: '7', kind: 'school', day: '2025-11-12', widget: 'none', state: 'obliged', q: 'сш', sort: 'posts' },
  ...{ role: 'admin', cursor: 'WyJhYmNkZWZnaGlqa2xtbm9wIiwzXQ' },
});

describe('a screen as a link shows it', () => {
  it.each([
    ['/districts', '?region=34&from=2025-11-08&to=2025-11-21&kind=school&sort=posts'],
    [
      '/institutions',
      '?region=34&from=2025-11-08&day=2025-11-12&widget=none&to=2025-11-21&kind=school&q=%D1%81%D1%88&state=obliged&sort=posts',
    ],
    ['/institutions/1023400000011', '?region=34&from=2025-11-08&to=2025-11-21&sort=posts'],
  ])('says of %s what that screen knows, and its days', (path, search) =>
    expect(sharedView(path, ADDRESS, RANGE)).toBe(path + search),
  );
});
