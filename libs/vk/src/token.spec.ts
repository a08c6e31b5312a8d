import { DEFAULT_RATE, fingerprint, kindsFor, type TokenKind } from './token.js';

describe('a fingerprint', () => {
  const of = (secret: string) => fingerprint({ kind: 'user', secret, requestsPerSecond: 3 });

  it('is short, stable, and says nothing of the token', () => {
    expect(of('vk1.a.secret')).toBe(of('vk1.a.secret'));
    expect(of('vk1.a.secret')).toMatch(/^[0-9a-f]{8}$/);
    expect(of('vk1.a.secret')).not.toBe(of('vk1.a.secret2'));
  });
});

describe('the kinds of token a method takes', () => {
  it.each<[string, readonly TokenKind[]]>([
    ['wall.get', ['service', 'user']],
    ['wall.getById', ['service', 'user']],
    ['wall.getComments', ['service', 'user']],
    ['groups.getById', ['community', 'service', 'user']],
    ['utils.resolveScreenName', ['community', 'service', 'user']],
  ])('%s: %p', (method, kinds) => expect([...kindsFor(method)].sort()).toEqual(kinds));
});

it('the usual rates are the lowest VK publishes', () => {
  expect(DEFAULT_RATE).toEqual({ user: 3, service: 3, community: 20 });
});
