import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFINITIONS, OVERVIEW_FIGURES, renderDefinitions, renderFigureTable } from '@gospulse/domain';

const FILE = 'docs/methodology.md';
/** What is generated stands between these marks, and after the last. */
const PARTS = /(<!-- figures -->\n\n)[^]*(\n<!-- \/figures -->[^]*<!-- definitions -->\n\n)[^]*/;
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
  it('says what the screen says, and has a line for every figure', () => {
    const stands = readFileSync(FILE, 'utf8');
    const text = stands.replace(PARTS, (_, head: string, middle: string) =>
      [head, renderFigureTable(), middle, renderDefinitions()].join(''),
    );
    if (process.env.WRITE_METHODOLOGY === '1') writeFileSync(FILE, text);
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
    // Cards of Обзор are made from the definitions themselves.
    if (!OVERVIEW_FIGURES.some((card) => card === id)) expect(sources).toMatch(namedBy(id));
  });
});
