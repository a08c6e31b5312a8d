import { ConfigError } from './config.error.js';
import { readTokens, type TokenConfig } from './token-config.js';

const token = (kind: TokenConfig['kind'], secret: string, requestsPerSecond: number | null = null): TokenConfig => ({
  kind,
  secret,
  requestsPerSecond,
});

describe('VK_TOKENS', () => {
  it.each<[string | undefined, TokenConfig[]]>([
    [undefined, []],
    ['', []],
    ['  ', []],
    ['user:abc', [token('user', 'abc')]],
    ['service:abc@20', [token('service', 'abc', 20)]],
    ['community:vk1.a.x-y_z@0.5', [token('community', 'vk1.a.x-y_z', 0.5)]],
    [' user:a , service:b@3 ', [token('user', 'a'), token('service', 'b', 3)]],
    ['user:a:b', [token('user', 'a:b')]],
  ])('%j is read', (value, expected) => expect(readTokens(value)).toEqual(expected));

  it.each([
    ['hunter2', 1],
    ['user:', 1],
    [':hunter2', 1],
    ['admin:hunter2', 1],
    ['User:hunter2', 1],
    ['user:hunter2@', 1],
    ['user:hunter2@0', 1],
    ['user:hunter2@0.000', 1],
    ['user:hunter2@-3', 1],
    ['user:hunter2@3@4', 1],
    ['user:hunter2@1e3', 1],
    ['user:hun ter2', 1],
    ['user:hun\nter2', 1],
    ['user:ok,service:hunter2@fast', 2],
    ['user:ok,', 2],
    [',user:ok', 1],
  ])('%j is refused by its place, without being quoted', (value, place) => {
    const takes = 'kind:token[@requestsPerSecond], comma-separated, kind user, service or community';
    expect(() => readTokens(value)).toThrow(new ConfigError('VK_TOKENS', `entry ${place} of another form`, takes));
    expect(() => readTokens(value)).not.toThrow(/hun/);
  });
});
