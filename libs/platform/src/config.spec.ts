import { ConfigError } from './config.error.js';
import { LOG_LEVELS, readConfig } from './config.js';

/** The message of the error that a wrong environment must cause. */
function complaint(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the environment was taken');
}

const DATABASE_TAKES = 'takes postgres://user:password@host:port/database';
const PORT_TAKES = 'takes a whole number from 0 to 65535';
const QUOTA_TAKES = 'takes a whole number from 1 to 100000000';
const FACTOR_TAKES = 'takes a whole number from 1 to 10000';
const LEVEL_TAKES = `takes ${LOG_LEVELS.join(', ')}`;
const EXECUTE_TAKES = 'takes auto, never, always';

describe('the configuration', () => {
  it('of an empty environment is the documented one', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: null,
      dataDir: './.gospulse',
      defaultRegion: '34',
      vk: { apiUrl: 'https://api.vk.ru/method', tokens: [], execute: 'auto', wallGetPerDay: 5_000, lookAheadIds: 5 },
      looks: { perPageHour: 4, perAccountHour: 60, perRegionHour: 300 },
      port: 3_000,
      embedOrigins: [],
      collectorPort: 3_001,
      serving: { host: '127.0.0.1', publicUrl: null, trustProxy: null, tls: null },
      logLevel: 'info',
      accessKey: null,
      provider: null,
      mail: null,
      demoLimitFactor: null,
    });
  });

  it.each<[string, string, (config: ReturnType<typeof readConfig>) => unknown, unknown]>([
    ['DATABASE_URL', 'postgres://u:p@h/db', (config) => config.databaseUrl, 'postgres://u:p@h/db'],
    ['DATABASE_URL', 'postgresql:///db?host=/run', (config) => config.databaseUrl, 'postgresql:///db?host=/run'],
    ['DATABASE_URL', '', (config) => config.databaseUrl, null],
    ['VK_API_URL', 'http://127.0.0.1:4500/method//', (config) => config.vk.apiUrl, 'http://127.0.0.1:4500/method'],
    ['VK_EXECUTE', 'never', (config) => config.vk.execute, 'never'],
    ['VK_WALL_GET_PER_DAY', '1', (config) => config.vk.wallGetPerDay, 1],
    ['LOOKS_PER_ACCOUNT_HOUR', '0', (config) => config.looks.perAccountHour, 0],
    ['PORT', '0', (config) => config.port, 0],
    ['COLLECTOR_PORT', '65535', (config) => config.collectorPort, 65_535],
    ['LOG_LEVEL', 'silent', (config) => config.logLevel, 'silent'],
    ['DEFAULT_REGION', '70', (config) => config.defaultRegion, '70'],
    ['GOSPULSE_DATA_DIR', '/srv/data', (config) => config.dataDir, '/srv/data'],
    ['GOSPULSE_DEMO_FACTOR', '30', (config) => config.demoLimitFactor, 30],
  ])('takes %s=%s', (variable, value, read, expected) => {
    expect(read(readConfig({ [variable]: value }))).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['VK_EXECUTE', 'sometimes', `got "sometimes", ${EXECUTE_TAKES}`],
    ['VK_EXECUTE', 'AUTO', `got "AUTO", ${EXECUTE_TAKES}`],
    ['VK_WALL_GET_PER_DAY', '0', `got "0", ${QUOTA_TAKES}`],
    ['VK_WALL_GET_PER_DAY', '5e3', `got "5e3", ${QUOTA_TAKES}`],
    ['PORT', '', `got nothing, ${PORT_TAKES}`],
    ['PORT', '-1', `got "-1", ${PORT_TAKES}`],
    ['PORT', '65536', `got "65536", ${PORT_TAKES}`],
    ['PORT', '80.5', `got "80.5", ${PORT_TAKES}`],
    ['PORT', '3000 ', `got "3000 ", ${PORT_TAKES}`],
    ['PORT', '0x50', `got "0x50", ${PORT_TAKES}`],
    ['COLLECTOR_PORT', 'auto', `got "auto", ${PORT_TAKES}`],
    ['DEFAULT_REGION', '99', 'got "99", takes the two digits of a region, such as 70: see region list'],
    ['DEFAULT_REGION', '', 'got nothing, takes the two digits of a region, such as 70: see region list'],
    ['LOG_LEVEL', 'loud', `got "loud", ${LEVEL_TAKES}`],
    ['LOG_LEVEL', 'in\nfo', `got "in fo", ${LEVEL_TAKES}`],
    ['LOG_LEVEL', 'x'.repeat(5_000), `got "${'x'.repeat(100)}…", ${LEVEL_TAKES}`],
    ['GOSPULSE_DATA_DIR', '', 'got nothing, takes a folder; unset, it is ./.gospulse'],
    ['GOSPULSE_DATA_DIR', ' ', 'got " ", takes a folder; unset, it is ./.gospulse'],
    ['GOSPULSE_DATA_DIR', '\t\n', 'got " ", takes a folder; unset, it is ./.gospulse'],
    ['VK_EXECUTE', '', `got nothing, ${EXECUTE_TAKES}`],
    ['VK_WALL_GET_PER_DAY', '', `got nothing, ${QUOTA_TAKES}`],
    ['VK_LOOK_AHEAD_IDS', '', 'got nothing, takes a whole number from 0 to 50'],
    ['COLLECTOR_PORT', '', `got nothing, ${PORT_TAKES}`],
    ['LOG_LEVEL', '', `got nothing, ${LEVEL_TAKES}`],
    ['GOSPULSE_DEMO_FACTOR', '', `got nothing, ${FACTOR_TAKES}`],
    ['GOSPULSE_DEMO_FACTOR', '0', `got "0", ${FACTOR_TAKES}`],
  ])('refuses %s=%j in one line', (variable, value, expected) => {
    expect(complaint({ [variable]: value })).toBe(`${variable}: ${expected}`);
  });

  it.each(['mysql://root:hunter2@h/db', 'hunter2', 'localhost:5432/hunter2', 'postgres//u:hunter2@h'])(
    'refuses DATABASE_URL=%s without quoting it',
    (value) => {
      const expected = `DATABASE_URL: got "another kind of address", ${DATABASE_TAKES}`;
      expect(complaint({ DATABASE_URL: value })).toBe(expected);
    },
  );
});
