import { childEnvironment, type ServiceName } from './child-environment.js';

const OUTER = {
  PATH: '/bin',
  VK_TOKENS: 'user:hunter2',
  VK_TOKENS_FILE: '/run/secrets/hunter2',
  GOSPULSE_AUTHOR_KEY: 'hunter2',
  GOSPULSE_AUTHOR_KEY_FILE: '/run/secrets/hunter2',
  GOSPULSE_ACCESS_KEY: 'hunter2',
  SMTP_URL: 'smtp://hunter2',
  OIDC_CLIENT_SECRET_FILE: '/run/secrets/hunter2',
  DATABASE_URL: 'postgres://outer',
  DATABASE_URL_FILE: '/run/secrets/hunter2',
  GOSPULSE_NPM_PID: '77',
  LOG_LEVEL: undefined,
};

describe('the environment of a service', () => {
  it.each<[ServiceName, string[]]>([
    [
      'collector',
      [
        'GOSPULSE_AUTHOR_KEY',
        'GOSPULSE_AUTHOR_KEY_FILE',
        'MALLOC_ARENA_MAX',
        'PATH',
        'SMTP_URL',
        'VK_TOKENS',
        'VK_TOKENS_FILE',
      ],
    ],
    ['api', ['GOSPULSE_ACCESS_KEY', 'MALLOC_ARENA_MAX', 'OIDC_CLIENT_SECRET_FILE', 'PATH']],
    ['sandbox', ['MALLOC_ARENA_MAX', 'PATH']],
  ])('of the %s holds no more than it needs: %j', (name, expected) => {
    expect(Object.keys(childEnvironment(name, OUTER, {})).sort()).toEqual(expected);
  });

  it('is what the starter says where it says something', () => {
    const own = { DATABASE_URL: 'postgres://embedded', VK_TOKENS: 'user:user-demo@180' };
    expect(childEnvironment('collector', OUTER, own)).toMatchObject(own);
  });
});
