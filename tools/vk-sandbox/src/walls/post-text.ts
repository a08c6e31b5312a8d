import { POST_OPENINGS, POST_SENTENCES, POST_TAGS } from '../data/post-sentences.js';
import { hash32 } from '../random/hash.js';

const FEWEST_SENTENCES = 2;
const SPREAD_OF_SENTENCES = 5;

/** A post's text, a function of its wall and id; free of characters that JSON escapes, but for the line breaks. */
export function postText(wallSeed: number, postId: number): string {
  const h = hash32(wallSeed, postId, 300);
  const sentences = FEWEST_SENTENCES + ((h >>> 3) % SPREAD_OF_SENTENCES);
  let text = POST_OPENINGS[h % POST_OPENINGS.length] ?? '';
  let pick = h >>> 6;
  for (let i = 0; i < sentences; i += 1) {
    text += i === 0 ? (text === '' ? '' : '\\n\\n') : i === 3 ? '\\n' : ' ';
    text += POST_SENTENCES[pick % POST_SENTENCES.length] ?? '';
    pick += 7 + (h & 7);
  }
  const tags = POST_TAGS[(h >>> 9) % POST_TAGS.length] ?? '';
  return tags === '' ? text : `${text}\\n\\n${tags}`;
}
