import { ExecuteSyntaxError, parseExecute } from './execute-parser.js';

describe('parseExecute', () => {
  it('reads what clients send: JSON literals', () => {
    const code =
      'return [API.wall.get({"owner_id":-1,"count":100,"filter":"owner"}),API.groups.getById({"group_ids":"1,2"})];';
    expect(parseExecute(code)).toEqual([
      { method: 'wall.get', parameters: new Map(Object.entries({ owner_id: '-1', count: '100', filter: 'owner' })) },
      { method: 'groups.getById', parameters: new Map([['group_ids', '1,2']]) },
    ]);
  });

  it('reads JavaScript literals, spaces, trailing commas, arrays, booleans and escapes', () => {
    const code = ` return [ API.wall.getById ( { posts : ['-1_2', "-1_3",], extended: true, q: 'it\\'s \\u0416', n: null } ) , ] `;
    expect(parseExecute(code)).toEqual([
      {
        method: 'wall.getById',
        parameters: new Map(Object.entries({ posts: '-1_2,-1_3', extended: '1', q: "it's Ж", n: '' })),
      },
    ]);
  });

  it('takes a call without parameters and an empty list', () => {
    expect(parseExecute('return [API.users.get()];')).toEqual([{ method: 'users.get', parameters: new Map() }]);
    expect(parseExecute('return [];')).toEqual([]);
  });

  it.each([
    ['var a = 1; return a;'],
    ['return API.wall.get({"owner_id":-1});'],
    ['return [API.wall.get({"owner_id":-1}).items@.id];'],
    ['return [API.wall.get({"owner_id":-1)];'],
    ['return [API.wall.get({"a":{"b":1}})];'],
    ['return [API.wall.get({"owner_id":-1}) API.wall.get({})];'],
    ['return [1];'],
    [`return [API.a.b({"x":${'['.repeat(50)}1${']'.repeat(50)}})];`],
    [''],
  ])('refuses %s', (code) => {
    expect(() => parseExecute(code)).toThrow(ExecuteSyntaxError);
  });
});
