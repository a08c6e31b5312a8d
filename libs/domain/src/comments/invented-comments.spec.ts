import { classifyComment } from './classify-comment.js';
import { BEYOND_THE_RULES, WRITTEN_LATER } from './invented-comments-later.spec-helper.js';
import * as tables from './invented-comments.spec-helper.js';
import * as kinds from './invented-replies-and-remarks.spec-helper.js';

const { QUESTIONS, COMPLAINTS, REQUESTS, ADDRESSES, THANKS, CHATTER, AMONG_RESIDENTS, OFFICIAL_WORDING } = tables;
const ASKING = { QUESTIONS, COMPLAINTS, REQUESTS, ADDRESSES };
const UNDERSTOOD = { ...ASKING, THANKS, CHATTER, AMONG_RESIDENTS, OFFICIAL_WORDING, WRITTEN_LATER };
const LATIN = 'aceopxyk';
const needsReply = (text: string): boolean =>
  classifyComment({ text, hasSticker: false, hasAttachments: false, authorIsOfficial: false }).needsReply;

describe.each(Object.entries(UNDERSTOOD))('invented comments: %s', (_name, table) => {
  it.each(table.map(([text, expected]) => [expected ? 'needs a reply' : 'needs none', text, expected] as const))(
    '%s: %s',
    (_says, text, expected) => expect(needsReply(text)).toBe(expected),
  );

  it('hold with ё written as е', () => {
    const shouted = table.filter(([text]) => !text.includes('['));
    const wrong = shouted.filter(([text, expected]) => needsReply(text.replaceAll('ё', 'е')) !== expected);
    expect(wrong).toEqual([]);
  });
});

describe('a comment as it is read', () => {
  const all = Object.values(UNDERSTOOD)
    .flat()
    .map(([text]) => text)
    .filter((text) => !text.includes('['));

  it.each<[string, (text: string) => string]>([
    ['marks that cannot be seen', (text) => text.replace(/(?<=[а-я])(?=[а-я])/giu, '\u200b')],
    ['soft hyphens', (text) => text.replace(/(?<=[а-я]{2})(?=[а-я])/giu, '\u00ad')],
    ['letters apart from their marks', (text) => text.normalize('NFD')],
    ['stressed vowels', (text) => text.replace(/[аиоуыэюя]/gu, '$&\u0301')],
    ['heaps of marks', (text) => text.replace(/[а-я]/gu, `$&${'\u0336'.repeat(9)}`)],
    [
      'Latin letters',
      (text) => text.replace(/(?<=[а-я])[асеорхук](?=[а-я])/giu, (at) => LATIN['асеорхук'.indexOf(at)] ?? at),
    ],
  ])('is classified as it is without %s', (_, spoil) => {
    expect(all.length).toBeGreaterThan(250);
    expect(all.filter((text) => needsReply(spoil(text)) !== needsReply(text))).toEqual([]);
  });
});

describe('invented comments: beyond the rules', () => {
  it.each(BEYOND_THE_RULES)('%s', (text, expected) => expect(needsReply(text)).toBe(!expected));

  it('are few', () => {
    const all = Object.values(UNDERSTOOD).flat().length + BEYOND_THE_RULES.length;
    expect(all).toBeGreaterThan(300);
    expect(BEYOND_THE_RULES.length / all).toBeLessThan(0.05);
  });
});

describe('bodies that answer unregistered, praise with an address, and bad states told as facts', () => {
  const wrong = (table: readonly tables.InventedComment[]) =>
    table.filter(([text, expected]) => needsReply(text) !== expected).map(([text]) => text);
  const { FORMAL_REPLIES, ADDRESSED_PRAISE, BAD_STATES, ...unseen } = kinds;

  it.each(Object.entries({ FORMAL_REPLIES, ADDRESSED_PRAISE, BAD_STATES }))('%s are told', (_, table) => {
    expect(wrong(table)).toEqual([]);
  });

  it('are told in nine of ten that the rules were not made by', () => {
    const table = Object.values(unseen).flat();
    expect(table.length).toBeGreaterThan(60);
    expect(wrong(table).length / table.length).toBeLessThan(0.1);
  });
});
