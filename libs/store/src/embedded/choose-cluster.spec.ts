import { chooseCluster, type Choice, type OwnFolder, type Sighting } from './choose-cluster.js';
import type { FolderState, SeenFolder } from './cluster-folder.js';

const INSIDE = '/data/postgres';
const SHARED = '/shared/data-1';
const ELSEWHERE = '/elsewhere/pg';

const see = (folder: string, state: FolderState): SeenFolder => ({ folder, state });
const own = (inside: FolderState, shared: FolderState) => [see(INSIDE, inside), see(SHARED, shared)];
const MISSING = { kind: 'missing' } as const;
const DAMAGED = { kind: 'damaged', why: 'is damaged' } as const;
const names = (folder: string, state: FolderState, usedBy: string | null = null) =>
  ({ kind: 'noted', at: see(folder, state), usedBy }) as const;

function choose(noted: Sighting['noted'], folders: readonly SeenFolder[], trace: string | null = null): Choice {
  const own: OwnFolder[] = folders.map((folder) => ({ usedBy: null, ...folder }));
  return chooseCluster({ dataDir: '/data', file: '/data/postgres.json', noted, own, trace });
}

/** In short: what is done, and with which folder or which of the words that lead out. */
function inShort(choice: Choice): string {
  if (choice.kind === 'open') return `open ${choice.folder}`;
  return choice.kind === 'make' ? 'make' : `refuse: ${choice.why}`;
}

describe('the choice of a cluster', () => {
  it.each<[string, Sighting['noted'], FolderState, FolderState, string]>([
    ['nothing at all', MISSING, 'absent', 'absent', 'make'],
    ['an empty folder', MISSING, 'empty', 'absent', 'make'],
    ['no file, a cluster inside', MISSING, 'cluster', 'absent', `open ${INSIDE}`],
    ['no file, a cluster in the shared folder', MISSING, 'absent', 'cluster', `open ${SHARED}`],
    ['a damaged file, a cluster inside', DAMAGED, 'cluster', 'empty', `open ${INSIDE}`],
    ['a damaged file, a shared cluster', DAMAGED, 'empty', 'cluster', `open ${SHARED}`],
    ['a good file', names(INSIDE, 'cluster'), 'cluster', 'absent', `open ${INSIDE}`],
    ['a good file, another cluster', names(INSIDE, 'cluster'), 'cluster', 'cluster', `open ${INSIDE}`],
    ['a folder elsewhere', names(ELSEWHERE, 'cluster'), 'absent', 'absent', `open ${ELSEWHERE}`],
    ['a folder elsewhere, one inside', names(ELSEWHERE, 'cluster'), 'cluster', 'absent', `open ${ELSEWHERE}`],
    ["another's folder", names(ELSEWHERE, 'cluster', '/x'), 'cluster', 'absent', `open ${INSIDE}`],
    ['a moved data directory', names(ELSEWHERE, 'absent'), 'cluster', 'absent', `open ${INSIDE}`],
    ['a moved shared cluster', names(ELSEWHERE, 'absent'), 'absent', 'cluster', `open ${SHARED}`],
    ['an empty folder named', names(ELSEWHERE, 'empty'), 'cluster', 'absent', `open ${INSIDE}`],
    ['a hollow link named', names(ELSEWHERE, 'hollow-link'), 'cluster', 'absent', `open ${INSIDE}`],
  ])('with %s', (_, noted, inside, shared, expected) => {
    expect(inShort(choose(noted, own(inside, shared)))).toBe(expected);
  });

  it.each<[string, Sighting['noted'], FolderState, FolderState, string | null, RegExp]>([
    ['a damaged file and nothing else', DAMAGED, 'absent', 'absent', null, /is damaged, and \/data holds no database/],
    [
      'no file, but a log',
      MISSING,
      'absent',
      'absent',
      '/data/postgres.log',
      /\/data\/postgres.log tells that there was/,
    ],
    [
      'no file, and two clusters',
      MISSING,
      'cluster',
      'cluster',
      null,
      /may be in \/data\/postgres and \/shared\/data-1/,
    ],
    ['no file, a cluster and remains', MISSING, 'cluster', 'remains', null, /may be in \/data\/postgres and/],
    ['no file, and remains', MISSING, 'remains', 'absent', null, /\/data\/postgres holds something that is no whole/],
    ['no file, and a hollow link', MISSING, 'hollow-link', 'absent', null, /\/data\/postgres is a link to nothing/],
    ['no file, and a closed folder', MISSING, 'absent', 'closed', null, /\/shared\/data-1 cannot be looked into/],
    ['a damaged file, and remains', DAMAGED, 'remains', 'absent', null, /no whole database: put the database back/],
    ['a named folder gone', names(INSIDE, 'absent'), 'absent', 'absent', null, /\/data\/postgres, which is not there/],
    ['a named folder emptied', names(INSIDE, 'empty'), 'empty', 'absent', null, /\/data\/postgres, which is empty/],
    ['remains named', names(ELSEWHERE, 'remains'), 'cluster', 'absent', null, /\/elsewhere\/pg, which holds something/],
    ['a closed folder named', names(ELSEWHERE, 'closed'), 'cluster', 'absent', null, /cannot be looked into/],
    ['a folder gone, two clusters', names(ELSEWHERE, 'absent'), 'cluster', 'cluster', null, /is not there/],
    [
      "another's folder alone",
      names(ELSEWHERE, 'cluster', '/x'),
      'absent',
      'absent',
      null,
      /the database of \/x: a copy/,
    ],
  ])('refuses %s, in one line that names the file and a way out', (_, noted, inside, shared, trace, expected) => {
    const said = inShort(choose(noted, own(inside, shared), trace));
    expect(said).toMatch(/^refuse: \/data\/postgres\.json [^\n]+: [^\n]*(backup|move|copy)[^\n]*$/);
    expect(said).toMatch(expected);
  });

  it('never makes a cluster where a file names one, or where any of the folders holds anything', () => {
    const states: FolderState[] = ['cluster', 'remains', 'empty', 'absent', 'hollow-link', 'closed'];
    const files = [MISSING, DAMAGED, ...states.map((state) => names(ELSEWHERE, state))];
    const made = files.flatMap((noted) =>
      states.flatMap((inside) =>
        states.flatMap((shared) =>
          [null, '/data/postgres.log']
            .filter((trace) => choose(noted, own(inside, shared), trace).kind === 'make')
            .map((trace) => [noted.kind, inside, shared, trace]),
        ),
      ),
    );
    const nothing: FolderState[] = ['empty', 'absent'];
    expect(made).toEqual(nothing.flatMap((inside) => nothing.map((shared) => ['missing', inside, shared, null])));
  });
});

it.each<[string, Sighting['noted'], RegExp]>([
  ['no file', MISSING, /postgres\.json is missing, and its place \/shared\/data-1 is taken by the database of \/moved/],
  ['a damaged file', DAMAGED, /taken by the database of \/moved/],
  [
    'a file that names nothing',
    names(ELSEWHERE, 'absent'),
    /names the database folder \/elsewhere\/pg, which is not there/,
  ],
])('a database that was moved away with another data directory is not taken back by %s', (_, noted, why) => {
  const choice = choose(noted, [see(INSIDE, 'absent'), { ...see(SHARED, 'cluster'), usedBy: '/moved' } as OwnFolder]);
  expect(choice).toEqual({ kind: 'refuse', why: expect.stringMatching(why) });
});
