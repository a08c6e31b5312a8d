import { ownPath } from './own-path.js';

describe('ownPath', () => {
  it.each([
    ['/queue?state=overdue', '/queue?state=overdue'],
    ['/pages/1#x', '/pages/1'],
    ['/', '/'],
    [null, '/'],
    ['', '/'],
    ['queue', '/'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['/\t/evil.example/', '/'],
    ['/.//evil.example', '/'],
    ['/x/..//evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/api/v1/provider/sign-in', '/'],
    ['/sign-in?back=/queue', '/'],
  ])('%j leads to %s', (asked, path) => expect(ownPath(asked)).toBe(path));
});
