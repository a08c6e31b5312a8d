import { namedResidents } from './reply-target.js';
import type { OfficialComment, ThreadComment } from './thread-comment.js';
import { replied, said } from './thread.spec-helper.js';

const comments = [said('a', 1, 0), said('b', 2, 1), replied(3, 2)];
const byId = new Map(comments.map((comment) => [comment.id, comment]));
const residents = new Set(['a', 'b']);

describe('whom an official comment names', () => {
  it.each<[string, Partial<ThreadComment>, string[]]>([
    ['nobody', {}, []],
    ['the author of the comment it replies to', { replyToCommentId: 1 }, ['a']],
    ['nobody by replying to an official', { replyToCommentId: 3 }, []],
    ['nobody by replying to a comment that is not there', { replyToCommentId: 99 }, []],
    ['the resident it is addressed to', { replyToAuthorKey: 'b' }, ['b']],
    ['no colleague it is addressed to', { replyToAuthorKey: 'colleague' }, []],
    ['those its text mentions, but no colleague', { mentionedKeys: ['b', 'colleague', 'a'] }, ['a', 'b']],
    ['each once', { replyToCommentId: 1, replyToAuthorKey: 'a', mentionedKeys: ['a'] }, ['a']],
  ])('%s', (_name, change, expected) => {
    const reply = replied(4, 3, change) as OfficialComment;
    expect([...namedResidents(reply, byId, residents)].sort()).toEqual(expected);
  });
});
