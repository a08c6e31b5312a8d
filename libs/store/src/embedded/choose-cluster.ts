import type { SeenFolder } from './cluster-folder.js';

/** A place of this data directory's own, which another one may have taken with it when it was moved away. */
export interface OwnFolder extends SeenFolder {
  /** The data directory whose connection file names this folder, where it is not this one; else null. */
  readonly usedBy: string | null;
}

/** Everything a start can see of where its database may be. */
export interface Sighting {
  readonly dataDir: string;
  /** The connection file's path. */
  readonly file: string;
  readonly noted:
    | {
        readonly kind: 'noted';
        readonly at: SeenFolder;
        /** Another data directory whose own connection file names the same folder. */
        readonly usedBy: string | null;
      }
    | { readonly kind: 'missing' }
    | { readonly kind: 'damaged'; readonly why: string };
  /** The folders in which this data directory's cluster is made, by no other's; each once. */
  readonly own: readonly OwnFolder[];
  /** A file that tells that PostgreSQL has run for this data directory; null: nothing does. */
  readonly trace: string | null;
}

/** What to do. `notice` is one line for the operator about what was mended. */
export type Choice =
  | { readonly kind: 'make' }
  | {
      readonly kind: 'open';
      readonly folder: string;
      readonly notice: string | null;
    }
  | { readonly kind: 'refuse'; readonly why: string };

/**
 * Which cluster is this data directory's. A new one is made only where nothing tells that there was one; where the
 * connection file is of no use the one cluster at a place of its own is taken; whatever else is refused with the way out.
 */
export function chooseCluster(sighting: Sighting): Choice {
  return sighting.noted.kind === 'noted' ? byFile(sighting, sighting.noted) : withoutFile(sighting);
}

function byFile(
  { file, own }: Sighting,
  { at, usedBy }: { readonly at: SeenFolder; readonly usedBy: string | null },
): Choice {
  const others = own.filter(({ folder }) => folder !== at.folder);
  const [mine, ...more] = others.filter(({ state, usedBy: by }) => state === 'cluster' && by === null);
  const only = mine && more.length === 0 ? mine.folder : null;
  if (at.state === 'cluster') {
    if (usedBy === null) return { kind: 'open', folder: at.folder, notice: null };
    if (only !== null) return moved(file, at.folder, `is the database of ${usedBy}`, only);
    return refuse(
      `${file} names ${at.folder}, which is the database of ${usedBy}: a copy of a data directory needs a copy of the ` +
        `database too; stop the other, copy that folder to ${own[0]?.folder ?? 'postgres'}, and start again`,
    );
  }
  const wrong = WORDS[at.state];
  if (['absent', 'empty', 'hollow-link'].includes(at.state) && only !== null) {
    return moved(file, at.folder, wrong, only);
  }
  return refuse(
    `${file} names the database folder ${at.folder}, which ${wrong}: mount its disk or put the folder back from a ` +
      'backup; for an empty database give another GOSPULSE_DATA_DIR',
  );
}

function withoutFile({ dataDir, file, noted, own, trace }: Sighting): Choice {
  const wrong = noted.kind === 'damaged' ? `${file} ${noted.why}` : `${file} is missing`;
  const there = own.filter(({ state }) => state !== 'absent' && state !== 'empty');
  const [first, ...rest] = there;
  if (first && rest.length > 0) {
    const names = there.map(({ folder }) => folder).join(' and ');
    return refuse(`${wrong}, and the database may be in ${names}: move away the one that is not, and start again`);
  }
  if (first && first.usedBy !== null) {
    return refuse(
      `${wrong}, and its place ${first.folder} is taken by the database of ${first.usedBy}, which was moved away from ` +
        'here: give another GOSPULSE_DATA_DIR, or move that one back',
    );
  }
  if (first?.state === 'cluster') {
    return { kind: 'open', folder: first.folder, notice: `${wrong}: it was made anew` };
  }
  if (first) {
    return refuse(
      `${wrong}, and ${first.folder} ${WORDS[first.state]}: put the database back from a backup, or move that away if ` +
        'it holds nothing of yours, and start again',
    );
  }
  if (noted.kind === 'missing' && trace === null) return { kind: 'make' };
  const before = noted.kind === 'missing' ? `, although ${trace ?? ''} tells that there was a database` : '';
  return refuse(
    `${wrong}${before}, and ${dataDir} holds no database: put ${own[0]?.folder ?? 'it'} back from a backup; for an ` +
      'empty database give another GOSPULSE_DATA_DIR',
  );
}

const WORDS: Readonly<Record<SeenFolder['state'], string>> = {
  cluster: 'holds a database',
  remains: 'holds something that is no whole database',
  empty: 'is empty',
  absent: 'is not there',
  'hollow-link': 'is a link to nothing',
  closed: 'cannot be looked into by this user',
};

function moved(file: string, named: string, wrong: string, folder: string): Choice {
  return {
    kind: 'open',
    folder,
    notice: `${file} named ${named}, which ${wrong}: it names ${folder} now`,
  };
}

function refuse(why: string): Choice {
  return { kind: 'refuse', why };
}
