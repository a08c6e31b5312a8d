import { withoutCollectorSecrets } from './collector-secrets.js';

describe('the environment of a process that asks nothing of VK', () => {
  it.each([
    [{ VK_TOKENS: 'user:hunter2', PORT: '3000' }, { PORT: '3000' }],
    [{ VK_TOKENS_FILE: '/run/secrets/vk', GOSPULSE_AUTHOR_KEY: 'hunter2' }, {}],
    [{ GOSPULSE_AUTHOR_KEY_FILE: '/run/secrets/key', DATABASE_URL: 'postgres://x' }, { DATABASE_URL: 'postgres://x' }],
    [
      { VK_API_URL: 'https://api.vk.ru/method', VK_TOKENS: '', LOG_LEVEL: undefined },
      { VK_API_URL: 'https://api.vk.ru/method' },
    ],
  ])('of %j is %j', (environment, expected) => expect(withoutCollectorSecrets(environment)).toEqual(expected));
});
