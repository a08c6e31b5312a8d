import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What may stay: names that a table and what is read of it, or two rooms, each use in their own sense. */
const MAX_TWICE = 5;

const SOURCE = /^(?!.*\.(?:spec|spec-helper|d)\.).*\.tsx?$/;
const DECLARED = /^export (?:abstract )?(?:interface|type|enum|class) (\w+)\b(?! as )/gm;

function sources(): string[] {
  const rooms = ['libs', 'apps'].flatMap((kind) => readdirSync(kind).map((room) => join(kind, room, 'src')));
  return rooms
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
    .filter((file) => SOURCE.test(file));
}

/** Exported type names that more than one file declares, with the files. */
function declaredTwice(): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const file of sources()) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(DECLARED)) {
      byName.set(name, [...(byName.get(name) ?? []), file]);
    }
  }
  return new Map([...byName].filter(([, declared]) => declared.length > 1));
}

describe('a shape', () => {
  it('is written once: few exported names are declared in two places', () => {
    const twice = declaredTwice();
    expect([...twice].slice(MAX_TWICE)).toEqual([]);
  });
});
