import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOMS = ['libs', 'apps', 'tools', 'tests'];
const SOURCE = /^(?!.*(?:node_modules|\/dist\/|\/fixtures\/|\.d\.)).*\.tsx?$/;
/** What is imported or handed on from another file, also when it is needed; types alone are gone when it runs. */
const IMPORTED =
  /(?:^|\n)\s*(?:import|export)\s(?!type\b)(?:[^'"`;]*?\sfrom\s)?\s*'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'\s*\)/g;
const TYPES_ALONE = /^\s*(?:import|export)\s*\{\s*(?:type\s+[\w$]+(?:\s+as\s+[\w$]+)?\s*,?\s*)+\}\s*from\s/;

function sources(): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
  ).filter((file) => SOURCE.test(file));
}

/** The files of ours that a file imports. */
function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(IMPORTED)].flatMap(([statement, atOnce, later]) => {
    if (TYPES_ALONE.test(statement.trimStart())) return [];
    const path = join(dirname(file), atOnce ?? later ?? '').replace(/\.js$/, '');
    const found = [`${path}.ts`, `${path}.tsx`].find((one) => existsSync(one));
    return found === undefined ? [] : [found];
  });
}

/** Each ring of files that import one another, told as the way around. */
function ringsOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const rings: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const way: string[] = [];
  const visit = (file: string): void => {
    state.set(file, 'open');
    way.push(file);
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open') rings.push([...way.slice(way.indexOf(next)), next].join(' → '));
      else if (!state.has(next)) visit(next);
    }
    way.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return rings;
}

describe('files', () => {
  it('import one another in one direction', () => {
    const graph = new Map(sources().map((file) => [file, importsOf(file, readFileSync(file, 'utf8'))]));
    expect(graph.size).toBeGreaterThan(2_000);
    expect([...graph.values()].flat().length).toBeGreaterThan(5_000);
    expect(ringsOf(graph)).toEqual([]);
  });

  it.each([
    ["import { b } from './ui/check.js';", 1],
    ["import './ui/check.js';", 1],
    ["export { b } from './ui/check.js';", 1],
    ["import {\n  b,\n  type C,\n} from './ui/check.js';", 1],
    ["const b = await import('./ui/check.js');", 1],
    ["import type { B } from './ui/check.js';", 0],
    ["import { type B } from './ui/check.js';", 0],
    ["import { type B, type C as D } from './ui/check.js';", 0],
    ["export type { B } from './ui/check.js';", 0],
    ["import { b } from 'elsewhere';", 0],
  ])('are found by %j', (text, count) => {
    expect(importsOf('apps/web/src/main.tsx', text)).toHaveLength(count);
  });

  it('of a ring are told with the way around', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(ringsOf(graph)).toEqual(['a → b → c → a']);
  });
});
