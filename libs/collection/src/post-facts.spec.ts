import { authorKeysOf } from '@gospulse/platform';
import { postFact, type DatedPost } from './post-facts.js';

const PAGE = { pageId: 1, vkId: 100, regionCode: '34' };
const KEYS = authorKeysOf('an author key for specs');
const POST: DatedPost = {
  ownerId: -100,
  id: 7,
  fromId: 55,
  publishedAt: 1_760_000_000,
  isRepost: false,
  text: 'Когда включат отопление в доме 5 по улице Мира?',
  likes: 0,
  reposts: 0,
  views: 1,
  comments: 0,
  canComment: true,
};
const officials = (...persons: number[]) => ({
  communities: new Set<number>(),
  persons: new Set(persons.map((id) => KEYS.of(id))),
});

describe('a post as it is kept', () => {
  it('by a resident is a question of its own', () => {
    expect(postFact(PAGE, POST, KEYS, officials())).toMatchObject({ by_page: false, needs_reply: true });
  });

  it('by a listed person is a statement, whatever it says', () => {
    expect(postFact(PAGE, POST, KEYS, officials(55))).toMatchObject({ class: 'official', needs_reply: false });
  });

  it('by the page has no class and no person', () => {
    expect(postFact(PAGE, { ...POST, fromId: -100 }, KEYS, officials())).toMatchObject({
      ...{ by_page: true, author_key: null, class: null, needs_reply: null },
    });
  });

  it('keeps no text', () => {
    expect(JSON.stringify(postFact(PAGE, POST, KEYS, officials()))).not.toContain('отопление');
  });
});
