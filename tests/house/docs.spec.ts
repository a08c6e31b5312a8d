import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fullFigureRow, policyFile } from '@gospulse/contracts';
import { INSTITUTION_KINDS } from '@gospulse/domain';

const PAGES = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];
const HELP = join('docs', 'help');
const text = (file: string): string => readFileSync(file, 'utf8');

/** Anchors as GitHub makes them of heads. */
function anchors(file: string): Set<string> {
  const heads = text(file).match(/^#{1,6} .*$/gm) ?? [];
  return new Set(
    heads.map((head) =>
      head
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Links of a page to places of this repository that are not there. */
function brokenLinks(file: string): string[] {
  const links = [...text(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false;
    // Screens of the product: tests/house/help.spec.ts.
    if (link.startsWith('/') && file.startsWith(HELP)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchors(target).has(anchor);
  });
}

describe('the documentation', () => {
  it.each(PAGES)('%s links to what is there', (file) => expect(brokenLinks(file)).toEqual([]));

  it('lists every decision, each with a number of its own', () => {
    const files = readdirSync('docs/adr').filter((file) => /^\d{4}-.*\.md$/.test(file));
    const listed = [...text('docs/adr/README.md').matchAll(/\]\((\d{4}-[^)]*)\)/g)].map(([, file]) => file);
    expect(listed).toEqual(files.sort());
    expect(new Set(files.map((file) => file.slice(0, 4))).size).toBe(files.length);
    for (const file of files)
      expect(text(join('docs/adr', file))).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. `));
  });

  it('explains every column of figures', () => {
    const section = text('docs/data-dictionary.md').split('## Rows of figures')[1] ?? '';
    expect(unnamed(Object.keys(fullFigureRow.shape), section)).toEqual([]);
  });

  it('explains every field of a policy file, and names every kind of institutions', () => {
    const page = text('docs/policy-file.md');
    const { deadlines, working, compliance } = policyFile.shape;
    const fields = [policyFile, deadlines, working, compliance].flatMap(({ shape }) => Object.keys(shape));
    const isSaid = (field: string): boolean => page.includes(`${field}\``) || page.includes(`\`${field}.`);
    expect(fields.filter((field) => !isSaid(field))).toEqual([]);
    expect(
      unnamed(
        INSTITUTION_KINDS.map(({ code }) => code),
        page,
      ),
    ).toEqual([]);
  });
});

function unnamed(names: readonly string[], page: string): string[] {
  return names.filter((name) => !page.includes(`\`${name}\``));
}
