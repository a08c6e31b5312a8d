import { mailAddress } from './mail-address.js';

it.each([
  ['head@school.example', 'head@school.example'],
  ['  Head.Of+post@mail.school.example ', 'Head.Of+post@mail.school.example'],
  ["o'neil@a-b.xn--p1ai", "o'neil@a-b.xn--p1ai"],
  ['head', null],
  ['head@localhost', null],
  ['head@school..example', null],
  ['.head@school.example', null],
  ['head@-school.example', null],
  ['head@school.example, other@school.example', null],
  ['head@school.example\r\nBcc: spy@evil.example', null],
  ['Head <head@school.example>', null],
  ['"head of"@school.example', null],
  ['гoлова@school.example', null],
  ['head@шкoла.example', null],
  ['head@[127.0.0.1]', null],
  ['head@127.0.0.1', null],
  ['head\u202e@school.example', null],
  [`${'a'.repeat(65)}@school.example`, null],
  [`a@${'b.'.repeat(130)}example`, null],
  ['', null],
])('%j: %j', (typed, address) => {
  expect(mailAddress(typed)).toBe(address);
});

// Hostile input of any length is looked at no further than an address can be long.
it.each(['a.'.repeat(50_000), `a@${'a-'.repeat(50_000)}`, `${'a'.repeat(100_000)}@`])(
  'is none of long nonsense',
  (text) => {
    expect(mailAddress(text)).toBeNull();
  },
);
