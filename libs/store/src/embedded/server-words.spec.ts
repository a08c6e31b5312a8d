import { chooseCluster, type Sighting } from './choose-cluster.js';
import { EmbeddedServerError } from './embedded-server.error.js';
import { serverWords } from './server-words.js';

const ENGLISH = /(?<![\w./:<«{`-])(?:[A-Za-z]?[a-z]{2,} ){2}[a-z]{2,}/;
const STATES = ['cluster', 'remains', 'empty', 'absent', 'hollow-link', 'closed'] as const;
const OWN = STATES.flatMap((state) => [null, '/other'].map((usedBy) => ({ folder: '/d/postgres', state, usedBy })));
const NOTED: readonly Sighting['noted'][] = [
  { kind: 'missing' },
  { kind: 'damaged', why: 'is damaged: it is no file' },
  ...STATES.flatMap((state) =>
    [null, '/other'].map((usedBy) => ({ kind: 'noted', at: { folder: '/elsewhere', state }, usedBy }) as const),
  ),
];

it('whatever is seen of a data directory is told in Russian', () => {
  const lines = NOTED.flatMap((noted) =>
    [...OWN.map((one) => [one]), [OWN[0]!, { ...OWN[0]!, folder: '/var/postgres' }], []].flatMap((own) =>
      [null, '/d/collector.log'].flatMap((trace) => {
        const choice = chooseCluster({ dataDir: '/d', file: '/d/postgres.json', noted, own, trace });
        return choice.kind === 'refuse' ? [choice.why] : choice.kind === 'open' && choice.notice ? [choice.notice] : [];
      }),
    ),
  );
  expect(new Set(lines).size).toBeGreaterThan(10);
  for (const line of new Set(lines)) expect([line, ENGLISH.exec(serverWords(line))?.[0]]).toEqual([line, undefined]);
});

it.each([
  'PostgreSQL cannot be stopped: processes of it are left',
  'initdb could not be run',
  'another start is still at work on the database of /d: wait for it, or end it (/d/cluster.lock names its process)',
  '/d/cluster.lock cannot be written (ENOSPC): make room, or give a folder you may write to',
  'the PostgreSQL binaries cannot be run here',
  'no embedded PostgreSQL for win32-x64: set DATABASE_URL to a PostgreSQL 15 or newer',
  'GOSPULSE_DATA_DIR=/d cannot be written: give a folder you may write to',
])('people are told in Russian: %s', (line) => {
  const { message, told } = new EmbeddedServerError('start', line);
  expect(message).toBe(line);
  expect(ENGLISH.exec(told)).toBeNull();
});
