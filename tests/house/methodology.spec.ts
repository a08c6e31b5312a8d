import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFINITIONS, renderDefinitions } from '@gospulse/domain';

const FILE = 'docs/methodology.md';
const MARK = '<!-- definitions -->\n';
const WEB = 'apps/web/src';
/** The page that lists all definitions shows no figure of its own. */
const LIST = join('pages', 'methodology');

/** The web's sources, without its specs and without the list of all definitions. */
function screens(): string {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file) && !file.startsWith(LIST))
    .map((file) => readFileSync(join(WEB, file), 'utf8'))
    .join('\n');
}

/** The ways in which a figure on the screen names its definition. */
const namedBy = (id: string): RegExp =>
  new RegExp(`<Defined id="${id}"|\\bdefinition="${id}"|\\bdefinition: '${id}'|\\bDEFINITIONS\\.${id}\\.`);

describe('docs/methodology.md', () => {
  it('says what the screen says', () => {
    const [head, stands] = readFileSync(FILE, 'utf8').split(MARK);
    const text = `\n${renderDefinitions()}`;
    if (process.env.WRITE_METHODOLOGY === '1') writeFileSync(FILE, `${head}${MARK}${text}`);
    else expect(stands).toBe(text);
  });

  it('names files that exist', () => {
    const paths = [...readFileSync(FILE, 'utf8').matchAll(/`([a-z-]+)\/([\w./-]+\.ts)`/g)];
    expect(paths.length).toBeGreaterThan(10);
    const missing = paths
      .map(([, room, path]) => (room === 'libs' || room === 'tests' ? `${room}/${path}` : `libs/${room}/src/${path}`))
      .filter((path) => !existsSync(path));
    expect(missing).toEqual([]);
  });
});

describe('a definition', () => {
  const sources = screens();

  it.each(Object.keys(DEFINITIONS))('%s belongs to a figure on a screen', (id) => {
    expect(sources).toMatch(namedBy(id));
  });
});
