import { buildNameIndex, type NameIndex, searchNames } from '@gospulse/domain';
import { type HelpBlock, type HelpPage, type HelpWords, plainWords } from './help-page-of.js';

/** A part of a page that answers, and the sentence of it that answers best. */
export interface HelpHit {
  readonly to: string;
  readonly page: string;
  /** The heading of the part; null: the beginning of the page. */
  readonly heading: string | null;
  readonly sentence: string;
}

interface Sentence {
  readonly text: string;
  readonly to: string;
  readonly page: string;
  readonly heading: string | null;
  /** How much a word weighs here: more in a title than in a text. */
  readonly weight: number;
}

export interface HelpIndex {
  readonly sentences: readonly Sentence[];
  readonly names: NameIndex;
}

const MAX_HITS = 12;
const MAX_WORDS = 12;
const IN_TITLE = 3;
const IN_HEADING = 4;
const IN_TEXT = 1;
/** What somebody asks for is answered by a part that has this share of their words. */
const ENOUGH = 0.5;

/** All sentences of the help, each to be found by its words. */
export function indexHelp(pages: readonly HelpPage[]): HelpIndex {
  const sentences = pages.flatMap(sentencesOf);
  const documents = sentences.map(({ text }, at) => ({
    ...{ key: String(at), names: [text], places: [], ids: [], addresses: [] },
  }));
  return { sentences, names: buildNameIndex(documents) };
}

function sentencesOf({ path, title, blocks }: HelpPage): Sentence[] {
  const page = { to: `/help/${path}`, page: title, heading: null as string | null };
  const found: Sentence[] = [{ ...page, text: title, weight: IN_TITLE }];
  let place = page;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const heading = plainWords(block.words);
      place = { ...page, to: `${page.to}#${block.id}`, heading };
      found.push({ ...place, text: heading, weight: IN_HEADING });
    } else found.push(...textsOf(block).map((text) => ({ ...place, text, weight: IN_TEXT })));
  }
  return found;
}

function textsOf(block: HelpBlock): string[] {
  switch (block.kind) {
    case 'heading':
      return [plainWords(block.words)];
    case 'text':
      return splitSentences(block.words);
    case 'list':
      return block.items.flat().flatMap(textsOf);
    case 'note':
      return block.blocks.flatMap(textsOf);
    case 'table':
      return block.rows.map((row) => row.map(plainWords).join(' — '));
    case 'code':
      return block.text.split('\n').filter((line) => line.trim() !== '');
  }
}

function splitSentences(words: HelpWords): string[] {
  return plainWords(words).split(/(?<=[.?:])\s+(?=[«А-ЯЁA-Z])/u);
}

interface Part {
  readonly best: Map<string, number>;
  readonly sentences: Map<number, number>;
}

/**
 * Parts of the help that answer some words, best first: a part need not have all of them, for whoever asks in their own words has
 * some that no page has. Endings, typos and the other layout are forgiven as in the search of institutions.
 */
export function findHelp(index: HelpIndex, query: string): HelpHit[] {
  const words = [...new Set(query.toLowerCase().split(/\s+/))].filter((word) => word.length > 1).slice(0, MAX_WORDS);
  const parts = new Map<string, Part>();
  let told = 0;
  for (const word of words) {
    const hits = searchNames(index.names, word);
    if (hits.length > 0) told += 1;
    // A word that stands everywhere says little.
    const telling = Math.log(1 + index.sentences.length / Math.max(1, hits.length));
    for (const { key, score } of hits) note(parts, index, { word, at: Number(key), score: score * telling });
  }
  return [...parts.values()]
    .filter(({ best }) => best.size >= Math.max(1, told * ENOUGH))
    .map((part) => ({ part, score: [...part.best.values()].reduce((sum, each) => sum + each, 0) * part.best.size }))
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_HITS)
    .flatMap(({ part }) => hitOf(index, part));
}

interface Noted {
  readonly word: string;
  readonly at: number;
  readonly score: number;
}

function note(parts: Map<string, Part>, { sentences }: HelpIndex, { word, at, score }: Noted): void {
  const sentence = sentences[at];
  if (sentence === undefined) return;
  const part = parts.get(sentence.to) ?? { best: new Map<string, number>(), sentences: new Map<number, number>() };
  parts.set(sentence.to, part);
  part.best.set(word, Math.max(part.best.get(word) ?? 0, score * sentence.weight));
  part.sentences.set(at, (part.sentences.get(at) ?? 0) + score);
}

/** The sentence shown is one of the text where one answers: the heading stands above it anyway. */
function hitOf({ sentences }: HelpIndex, part: Part): HelpHit[] {
  const ranked = [...part.sentences].sort(([, a], [, b]) => b - a).map(([at]) => at);
  const at = ranked.find((each) => sentences[each]?.weight === IN_TEXT) ?? ranked[0];
  const first = at === undefined ? undefined : sentences[at];
  if (at === undefined || first === undefined) return [];
  const { to, page, heading } = first;
  const after = sentences[at + 1];
  const isTitle = first.weight !== IN_TEXT && after?.to === to;
  return [{ to, page, heading, sentence: isTitle ? after.text : first.text }];
}
