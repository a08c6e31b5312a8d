import { readWayBack } from './way-back.js';

describe('readWayBack', () => {
  it.each<[string, string | null]>([
    ['/', '/'],
    ['/ranking?by=institution&q=%D1%88', '/ranking?by=institution&q=%D1%88'],
    ['/institutions/1023400000018#pages', '/institutions/1023400000018#pages'],
    ['/sign-in?problem=no-role', '/'],
    ['/api/v1/provider/sign-in', '/'],
    ['/apiary', '/apiary'],
    ['', null],
    ['ranking', null],
    ['//elsewhere.example', null],
    ['/\\elsewhere.example', null],
    ['/a\\b', null],
    ['/\t/elsewhere.example', null],
    ['https://elsewhere.example', null],
    ['javascript:alert(1)', null],
    ['/a b', null],
    ['/a\r\nset-cookie: x', null],
    [`/${'x'.repeat(2_000)}`, null],
  ])('%j: %j', (address, place) => {
    expect(readWayBack(address)).toBe(place);
  });
});
