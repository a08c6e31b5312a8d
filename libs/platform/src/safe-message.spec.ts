import { safeMessage } from './safe-message.js';

describe('a message that is safe to show', () => {
  it.each<[string, unknown, string]>([
    ['a plain error', new Error('the disk is full'), 'the disk is full'],
    ['several lines', new Error('first\nsecond\nthird'), 'first'],
    [
      'a connection string',
      new Error('cannot reach postgres://me:hunter2@db:5432/x'),
      'cannot reach postgres://…@db:5432/x',
    ],
    ['a password with an @', new Error('at postgres://me:hun@ter2@db/x'), 'at postgres://…@db/x'],
    ['a user alone', new Error('at https://me@host/x'), 'at https://…@host/x'],
    ['two of them', new Error('postgres://a:b@c to http://d:e@f'), 'postgres://…@c to http://…@f'],
    ['an address without credentials', new Error('GET http://127.0.0.1:1/x failed'), 'GET http://127.0.0.1:1/x failed'],
    ['no message', new Error(''), 'unknown error'],
    ['text', 'gone', 'gone'],
    ['text of two lines', 'gone\nat once', 'gone'],
    ['nothing', undefined, 'undefined'],
  ])('%s', (_, error, expected) => expect(safeMessage(error)).toBe(expected));
});
