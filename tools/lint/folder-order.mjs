import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Rooms that are read from top to bottom: each step, a folder or some files, imports only itself and earlier ones. A
 * file or folder that stands in none is refused by tests/house/lint-boundaries.spec.ts.
 */
export const ORDERED_ROOMS = [
  {
    room: 'apps/web/src',
    steps: [
      ['address'],
      ['text'],
      ['figures'],
      ['api'],
      ['view'],
      ['export'],
      ['ui'],
      ['tile-map'],
      ['outline-map'],
      ['charts'],
      ['pages'],
      ['app'],
      ['main.tsx', 'first-view.tsx'],
    ],
  },
  {
    room: 'libs/analytics/src',
    steps: [
      ['caching'],
      ['query'],
      ['sources'],
      ['register'],
      ['rollups'],
      ['pages'],
      ['questions'],
      ['dataset'],
      ['metrics'],
      ['history'],
      ['answers'],
      ['index.ts'],
    ],
  },
  {
    room: 'libs/collection/src',
    steps: [
      [
        'author-key.ts',
        'call-book.ts',
        'keep-books.ts',
        'one-kind.ts',
        'officials.ts',
        'shared-tokens.ts',
        'run-concurrently.ts',
        'pass-counts.ts',
      ],
      ['plan'],
      ['context.ts'],
      ['apart.ts', 'claims.ts', 'clock-guard.ts', 'post-facts.ts'],
      ['communities'],
      ['comments'],
      ['walls'],
      ['looks'],
      ['history.ts', 'open-collection.ts', 'pass.ts', 'thin-counts.ts'],
      ['index.ts'],
    ],
  },
  {
    room: 'libs/contests/src',
    steps: [['corrections'], ['contests'], ['index.ts']],
  },
  {
    room: 'libs/digests/src',
    steps: [
      ['letter-keys.ts'],
      ['facts'],
      ['letters'],
      ['mailboxes'],
      ['unsubscribing'],
      ['sending'],
      ['preview.ts', 'status.ts'],
      ['index.ts'],
    ],
  },
  {
    room: 'libs/files/src',
    steps: [
      ['document'],
      ['words.ts'],
      ['about-document.ts', 'edition-file.ts'],
      ['check-document.ts', 'json.ts'],
      ['tables'],
      ['limits.ts'],
      ['zip'],
      ['csv', 'xlsx'],
      ['index.ts'],
    ],
  },
  {
    room: 'libs/mail/src',
    steps: [['outbox'], ['bounces'], ['smtp'], ['sending'], ['index.ts']],
  },
  {
    room: 'libs/reports/src',
    steps: [
      ['files'],
      ['comparison'],
      ['texts'],
      ['sources'],
      ['forms'],
      ['document'],
      ['editions'],
      ['jobs'],
      ['schedules'],
      ['index.ts'],
    ],
  },
];

/** Folders whose members stand side by side: each imports what they share, and of the others only what is listed. */
export const PARTED_FOLDERS = [
  {
    folder: 'libs/analytics/src/answers',
    shared: ['parts'],
    listed: {
      'session.ts': ['quality'],
      'changes.ts': ['anomalies'],
      calls: ['queue'],
      founders: ['institutions'],
      pages: ['institutions'],
      my: ['replies'],
    },
  },
  {
    folder: 'apps/web/src/pages',
    shared: ['compliance', 'contests', 'why'],
    listed: {
      overview: ['districts'],
      district: ['founders', 'institutions', 'overview'],
      founder: ['founders', 'institutions'],
      institution: ['founder'],
      replies: ['overview'],
      page: ['institution', 'replies'],
      my: ['calls'],
      answer: ['calls', 'my'],
      'admin-links': ['admin'],
      'admin-register': ['admin'],
    },
  },
];

const SOURCE = /^(?!.*\.(?:spec|spec-helper|d)\.)[^.]+(?:\.tsx?)?$/;

/** Folders and source files right inside a folder; specs are not bound by the order. */
export function membersOf(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || SOURCE.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

const zone = (target, from, message) => (from.length === 0 ? [] : [{ target, from, message }]);

function orderedZones({ room, steps }) {
  return steps.flatMap((step, at) =>
    step.flatMap((member) =>
      zone(
        `${room}/${member}`,
        steps.slice(at + 1).flatMap((later) => later.map((name) => `${room}/${name}`)),
        `In ${room}, ${member} comes earlier: see tools/lint/folder-order.mjs.`,
      ),
    ),
  );
}

function partedZones({ folder, shared, listed }) {
  const members = membersOf(folder);
  return members.flatMap((member) => {
    const allowed = [member, ...(shared.includes(member) ? [] : shared), ...(listed[member] ?? [])];
    return zone(
      `${folder}/${member}`,
      members.filter((name) => !allowed.includes(name)).map((name) => `${folder}/${name}`),
      `In ${folder}, ${member} may import ${allowed.slice(1).join(', ') || 'none of the others'}: see tools/lint/folder-order.mjs.`,
    );
  });
}

/** Options of `import-x/no-restricted-paths`. */
export const FOLDER_ORDER = {
  basePath: ROOT,
  zones: [...ORDERED_ROOMS.flatMap(orderedZones), ...PARTED_FOLDERS.flatMap(partedZones)],
};

/** Members of ordered rooms that stand in no step, and steps that are not there, as paths from the root. */
export function membersOutOfOrder() {
  return ORDERED_ROOMS.flatMap(({ room, steps }) => {
    const listed = steps.flat();
    const there = membersOf(room);
    const odd = [...there.filter((name) => !listed.includes(name)), ...listed.filter((name) => !there.includes(name))];
    return odd.map((name) => relative(ROOT, join(ROOT, room, name)));
  });
}
