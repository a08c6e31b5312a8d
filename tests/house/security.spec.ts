import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = join('docs', 'security.md');

/** Requirements of levels 1 and 2 in OWASP ASVS 5.0, by section. The chapter about WebRTC has no part in this product. */
const REQUIREMENTS = `
  1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2
  4.1.1-3 4.2.1 4.3.1-2 4.4.1-4 5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3
  6.8.1-4 7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2 8.2.1-3 8.3.1 8.4.1 9.1.1-3 9.2.1-4 10.1.1-2
  10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1
  12.1.1-3 12.2.1-2 12.3.1-4 13.1.1 13.2.1-5 13.3.1-2 13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3 15.2.1-3
  15.3.1-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3`;

const STATES = ['holds', 'does not apply', 'by the office', 'open'];

interface Row {
  readonly numbers: readonly string[];
  readonly state: string;
  readonly shown: string;
}

/** `6.1.2–6.1.4` and `6.1.2-4`, written out. */
function numbersOf(range: string): string[] {
  const [first = '', last = first] = range.trim().split(/[-–]/);
  const [chapter, section, from] = first.split('.');
  const to = Number(last.split('.').at(-1));
  return Array.from({ length: to - Number(from) + 1 }, (_, n) => `${chapter}.${section}.${Number(from) + n}`);
}

const rows: readonly Row[] = readFileSync(PAGE, 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, numbers = '', , state = '', shown = '']) => ({
    numbers: numbers.split(',').flatMap(numbersOf),
    state,
    shown,
  }));

/** What a cell points at and is not there: a file, or the name of a test in it. */
function missing({ shown }: Row): string[] {
  return [...shown.matchAll(/\]\(([^)#]+)[^)]*\)(?: «([^»]+)»)?/g)].flatMap(([, link = '', title]) => {
    const file = join('docs', link);
    if (!existsSync(file)) return [file];
    return title === undefined || readFileSync(file, 'utf8').includes(title) ? [] : [`${file}: ${title}`];
  });
}

describe('docs/security.md', () => {
  it('speaks of every requirement, and of each once', () => {
    const wanted = REQUIREMENTS.trim().split(/\s+/).flatMap(numbersOf);
    expect(wanted).toHaveLength(246);
    expect(rows.flatMap(({ numbers }) => numbers).sort()).toEqual(wanted.sort());
  });

  it.each(rows.map((row) => [row.numbers.join(' '), row] as const))('%s: is of a known state, and shown', (_, row) => {
    expect(STATES).toContain(row.state);
    if (row.state === 'holds') expect(row.shown).toMatch(/\]\(/);
    expect(row.shown).not.toBe('');
    expect(missing(row)).toEqual([]);
  });
});
