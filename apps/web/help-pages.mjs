import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { marked } from 'marked';

/** Where the help of the product is written. */
export const HELP_FOLDER = 'docs/help';

/** All pages of the help, in the order of the places that they name. */
export function readHelpPages(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(name, file)))
    .filter((file) => file.endsWith('.md'))
    .map((file) => readHelpPage(file, readFileSync(join(folder, file), 'utf8')))
    .sort((a, b) => a.place - b.place);
}

/**
 * Takes a page apart into what the screen draws: `file` is its path within the folder of the help. Throws at whatever the screen
 * would not draw, raw HTML above all.
 */
export function readHelpPage(file, markdown) {
  const place = /^<!-- place: (\d+) -->\n+/.exec(markdown);
  if (place === null) throw new Error(`${file} does not say its place in the first line: <!-- place: 10 -->`);
  const [title, ...rest] = marked.lexer(markdown.slice(place[0].length)).filter(({ type }) => type !== 'space');
  if (title?.type !== 'heading' || title.depth !== 1) throw new Error(`${file} does not begin with its title`);
  const context = { file, ids: new Set() };
  const path = file.replace(/\.md$/, '');
  return {
    path,
    part: dirname(file),
    place: Number(place[1]),
    title: plain(title.tokens),
    blocks: blocks(rest, context),
  };
}

/** Titles of pages, and of those parts that no other page has by the same name, for what only has to find them. */
export function helpPlacesOf(pages) {
  const parts = pages.flatMap(({ path, title, blocks }) =>
    blocks
      .filter(({ kind }) => kind === 'heading')
      .map(({ id, words }) => ({ to: `/help/${path}#${id}`, title: spoken(words), of: title })),
  );
  const isAlone = ({ title }) => parts.filter((part) => part.title === title).length === 1;
  return [...pages.map(({ path, title }) => ({ to: `/help/${path}`, title, of: null })), ...parts.filter(isAlone)];
}

function spoken(words) {
  return words.map((word) => (typeof word === 'string' ? word : (word.text ?? spoken(word.words)))).join('');
}

function blocks(tokens, context) {
  return tokens.filter(({ type }) => type !== 'space').map((token) => block(token, context));
}

const BLOCKS = {
  heading: ({ depth, tokens }, context) => {
    if (depth !== 2 && depth !== 3) throw new Error(`${context.file}: a heading of level ${depth}`);
    const id = anchorOf(plain(tokens));
    if (context.ids.has(id)) throw new Error(`${context.file}: the heading «${plain(tokens)}» stands there twice`);
    context.ids.add(id);
    return { kind: 'heading', level: depth, id, words: inline(tokens, context) };
  },
  paragraph: ({ tokens }, context) => ({ kind: 'text', words: inline(tokens, context) }),
  text: ({ tokens, text }, context) => ({
    kind: 'text',
    words: tokens === undefined ? [text] : inline(tokens, context),
  }),
  list: ({ ordered, items }, context) => ({
    kind: 'list',
    ordered,
    items: items.map((item) => blocks(item.tokens, context)),
  }),
  table: ({ header, rows }, context) => ({
    kind: 'table',
    head: header.map(({ tokens }) => inline(tokens, context)),
    rows: rows.map((row) => row.map(({ tokens }) => inline(tokens, context))),
  }),
  code: ({ text, lang = '' }) => ({ kind: 'code', language: lang, text }),
  blockquote: ({ tokens }, context) => ({ kind: 'note', blocks: blocks(tokens, context) }),
};

function block(token, context) {
  const read = BLOCKS[token.type];
  if (read === undefined) throw new Error(`${context.file}: ${token.type} cannot be drawn: ${token.raw.slice(0, 60)}`);
  return read(token, context);
}

function inline(tokens, context) {
  return tokens.flatMap((token) => {
    switch (token.type) {
      case 'text':
      case 'escape':
        return token.tokens === undefined ? [token.text] : inline(token.tokens, context);
      case 'codespan':
        return [{ kind: 'code', text: token.text }];
      case 'strong':
        return [{ kind: 'strong', words: inline(token.tokens, context) }];
      case 'link':
        return [{ kind: 'link', to: addressOf(token.href, context.file), words: inline(token.tokens, context) }];
      default:
        throw new Error(`${context.file}: ${token.type} cannot be drawn: ${token.raw.slice(0, 60)}`);
    }
  });
}

/** Where a link leads: a page of the help, a screen, or another site. */
function addressOf(href, file) {
  if (/^https:\/\//.test(href) || href.startsWith('/')) return href;
  const [path = '', hash] = href.split('#');
  const target = path === '' ? file : normalize(join(dirname(file), path));
  if (relative('.', target).startsWith('..') || !target.endsWith('.md'))
    throw new Error(`${file} links beyond the help: ${href}`);
  return `/help/${target.replace(/\.md$/, '')}${hash === undefined ? '' : `#${hash}`}`;
}

function plain(tokens) {
  return tokens.map((token) => (token.tokens === undefined ? token.text : plain(token.tokens))).join('');
}

/** The anchor of a heading, as GitHub makes it. */
function anchorOf(words) {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}
