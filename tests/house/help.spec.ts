import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFINITIONS } from '@gospulse/domain';
import type { Command } from 'commander';
import { everyCommand } from '../../apps/cli/src/command-line.js';
import { HELP_OF_SCREENS, helpOfScreen } from '../../apps/web/src/app/help-of-screen.js';
import { HEAD_ENTRIES, SECTION_ENTRIES } from '../../apps/web/src/app/sections.js';
import type { HelpBlock, HelpWords } from '../../apps/web/src/pages/help/help-page-of.js';
import { HELP_PAGE } from '../../apps/web/src/text/help-strings.js';
import { readHelpPage } from '../../apps/web/help-pages.mjs';
import { HELP_PAGES } from '../support/help-pages.js';

const ROUTES = [...readFileSync('apps/web/src/app/routes.tsx', 'utf8').matchAll(/ path: '(\/[^']*)'/g)].map(
  ([, path = '']) => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`),
);

/** All words of a page, each with the blocks it stands in taken apart. */
function wordsOf(blocks: readonly HelpBlock[]): HelpWords {
  return blocks.flatMap((block): HelpWords => {
    switch (block.kind) {
      case 'heading':
      case 'text':
        return block.words;
      case 'list':
        return block.items.flatMap(wordsOf);
      case 'table':
        return [...block.head, ...block.rows.flat()].flat();
      case 'code':
        return [];
      case 'note':
        return wordsOf(block.blocks);
    }
  });
}

function linksOf(words: HelpWords): string[] {
  return words.flatMap((word) => {
    if (typeof word === 'string' || word.kind === 'code') return [];
    return word.kind === 'link' ? [word.to, ...linksOf(word.words)] : linksOf(word.words);
  });
}

function codeIn(words: HelpWords): string[] {
  return words.flatMap((word) => {
    if (typeof word === 'string') return [];
    return word.kind === 'code' ? [word.text] : codeIn(word.words);
  });
}

/** Blocks of code, also those that stand in lists. */
function codeBlocks(blocks: readonly HelpBlock[]): Extract<HelpBlock, { kind: 'code' }>[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'code') return [block];
    if (block.kind === 'list') return block.items.flatMap(codeBlocks);
    return block.kind === 'note' ? codeBlocks(block.blocks) : [];
  });
}

const EVERYWHERE = HELP_PAGES.map(({ path, blocks }) => ({
  path,
  links: linksOf(wordsOf(blocks)),
  code: [...codeIn(wordsOf(blocks)), ...codeBlocks(blocks).map(({ text }) => text)],
}));

function isThere(link: string): boolean {
  const [path = '', hash] = link.split('#');
  if (link.startsWith('https://')) return true;
  if (path === '/help') return hash === undefined;
  if (path.startsWith('/help/')) {
    const page = HELP_PAGES.find((each) => `/help/${each.path}` === path);
    return (
      page !== undefined &&
      (hash === undefined || page.blocks.some((each) => each.kind === 'heading' && each.id === hash))
    );
  }
  if (path === '/methodology' && hash !== undefined) return Object.hasOwn(DEFINITIONS, hash);
  return hash === undefined && ROUTES.some((route) => route.test(path));
}

/** What stands behind the name of our command line in a line of a shell, to the end of that command. */
const OURS = /(?:npm run -s gospulse -- |run --rm cli )([^\n|&;)]+)/g;

/** The command that a group hands its arguments to, where it has one: Commander keeps its name to itself. */
function defaultOf(group: Command): Command {
  const name: unknown = Reflect.get(group, '_defaultCommandName');
  return group.commands.find((each) => each.name() === name) ?? group;
}

/** What is wrong with a command as somebody would type it; null: nothing. */
function faultOf(typed: string, program: Command): string | null {
  const [, ...words] = ['', ...(typed.match(/'[^']*'|"[^"]*"|[^\s'"]+/g) ?? [])];
  let command = program;
  let given = 0;
  for (const word of words) {
    const below = command.commands.find((each) => each.name() === word);
    if (below !== undefined && given === 0) command = below;
    else if (word.startsWith('--')) {
      const isKnown = command.options.some(({ long }) => long === word.split('=')[0]);
      if (!isKnown && word !== '--help') return `${typed}: ${command.name()} has no ${word}`;
    } else {
      given += 1;
      command = defaultOf(command);
    }
  }
  return command.commands.length > 0 ? `${typed}: no such command` : null;
}

const NAME = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|\b(?:PORT|HOST)=/g;

/** The code that reads the environment. */
const READERS = [
  'libs/platform/src',
  'libs/mail/src',
  'tools/start/src',
  'apps/cli/src',
  'apps/api/src',
  'apps/collector/src',
].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8')),
);

describe('the help', () => {
  it('has a page for each screen of the menu, which leads there', () => {
    const screens = [...SECTION_ENTRIES, ...HEAD_ENTRIES].map(({ to }) => to);
    const missing = screens.filter((screen) => {
      const page = EVERYWHERE.find(({ path }) => `/help/${path}` === helpOfScreen(screen));
      return page === undefined || !page.links.includes(screen);
    });
    expect(missing).toEqual([]);
    const pages = new Set(HELP_PAGES.map(({ path }) => path));
    expect(Object.values(HELP_OF_SCREENS).filter((path) => !pages.has(path))).toEqual([]);
  });

  it.each(EVERYWHERE)('$path links to what is there', ({ links }) => {
    expect(links.filter((link) => !isThere(link))).toEqual([]);
  });

  it('names commands and options that there are', async () => {
    const program = await everyCommand();
    const typed = EVERYWHERE.flatMap(({ code }) => code).flatMap((text) =>
      [...text.replace(/\\\n|\$\([^)]*\)/g, ' ').matchAll(OURS)].map(([, command = '']) => command.trim()),
    );
    expect(typed.length).toBeGreaterThan(20);
    // «КОМАНДА» stands for any of them.
    expect(
      typed.filter((command) => !/^[А-Я]+$/.test(command)).flatMap((command) => faultOf(command, program) ?? []),
    ).toEqual([]);
    expect(faultOf('user lst', program)).not.toBeNull();
    expect(faultOf('user list --jsn', program)).not.toBeNull();
  });

  it('names scripts of npm that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = EVERYWHERE.flatMap(({ code }) => code).flatMap((text) =>
      [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names variables of the environment that are read', () => {
    const named = new Set(EVERYWHERE.flatMap(({ code }) => code).flatMap((text) => text.match(NAME) ?? []));
    const isRead = (name: string): boolean => {
      const plain = name.replace(/=$/, '');
      const bare = plain.replace(/_FILE$/, '');
      return READERS.some((source) => [plain, bare].some((each) => new RegExp(`['".]${each}\\b`).test(source)));
    };
    expect(named.size).toBeGreaterThan(10);
    expect([...named].filter((name) => !isRead(name))).toEqual([]);
  });

  it('shows lines of nginx that the tried configuration has', () => {
    const tried = readFileSync('docs/deploy-nginx.md', 'utf8');
    const page = HELP_PAGES.find(({ path }) => path === 'admin/nginx');
    const shown = codeBlocks(page?.blocks ?? []).filter(({ language }) => language === 'nginx');
    expect(shown.length).toBe(1);
    const lines = shown.flatMap(({ text }) => text.split('\n')).map((line) => line.trim());
    expect(lines.filter((line) => !tried.includes(line))).toEqual([]);
  });

  it('has each page in a part with a name, in a place of its own, under a title of its own', () => {
    expect(HELP_PAGES.filter(({ part }) => HELP_PAGE.parts[part] === undefined)).toEqual([]);
    for (const key of ['place', 'title'] as const)
      expect(new Set(HELP_PAGES.map((page) => page[key])).size).toBe(HELP_PAGES.length);
    expect(HELP_PAGES.filter(({ blocks }) => blocks[0]?.kind !== 'text').map(({ path }) => path)).toEqual([]);
  });
});

describe('a page of the help', () => {
  const page = (text: string) => readHelpPage('admin/one.md', `<!-- place: 1 -->\n\n# Одна\n\n${text}\n`);

  it('is taken apart into what the screen draws', () => {
    expect(
      page('Слова **громко**, `код` и [туда](../analyst/two.md#там).\n\n## Часть «А», 2\n\n- раз\n- два'),
    ).toMatchObject({
      ...{ path: 'admin/one', part: 'admin', place: 1, title: 'Одна' },
      blocks: [
        {
          kind: 'text',
          words: [
            'Слова ',
            { kind: 'strong', words: ['громко'] },
            ', ',
            { kind: 'code', text: 'код' },
            ' и ',
            { kind: 'link', to: '/help/analyst/two#там', words: ['туда'] },
            '.',
          ],
        },
        { kind: 'heading', level: 2, id: 'часть-а-2' },
        { kind: 'list', ordered: false, items: [[{ kind: 'text' }], [{ kind: 'text' }]] },
      ],
    });
  });

  it.each([
    ['raw HTML', '<script>alert(1)</script>'],
    ['HTML among words', 'Слова <b onclick="x()">жирно</b>'],
    ['a picture', '![снимок](picture.png)'],
    ['a link beyond the help', '[туда](../../operations.md)'],
    ['a script as a link', '[туда](javascript:alert(1))'],
    ['the same heading twice', '## Раз\n\n## Раз'],
    ['a second title', '# Ещё одна'],
  ])('with %s is refused', (_, text) => {
    expect(() => page(text)).toThrow('admin/one.md');
  });

  it('without its place, or without a title, is refused', () => {
    expect(() => readHelpPage('admin/one.md', '# Одна\n')).toThrow('place');
    expect(() => readHelpPage('admin/one.md', '<!-- place: 1 -->\n\nСлова\n')).toThrow('title');
  });
});
