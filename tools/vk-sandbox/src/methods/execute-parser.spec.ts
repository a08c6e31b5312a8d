import { type ApiResult, answer, refuse } from './api-result.js';
import { execute } from './execute.js';
import { parseExecute } from './execute-parser.js';
import type { AbsentField } from './execute-run.js';
import { ExecuteSyntaxError } from './execute-syntax.js';

interface Asked {
  readonly method: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Runs a script against three posts, the second of them without views; `owner_id` 0 fails. */
function ran(code: string, absent: AbsentField = 'null') {
  const asked: Asked[] = [];
  const run = (method: string, parameters: ReadonlyMap<string, string>): ApiResult => {
    asked.push({ method, parameters });
    if (parameters.get('owner_id') === '0') return refuse(100);
    return answer('{"count":3,"items":[{"id":3,"views":{"count":7}},{"id":2},{"id":1,"views":{"count":9}}]}');
  };
  const outcome = execute(code, absent, run);
  return { asked, outcome, value: outcome.ok ? (JSON.parse(outcome.response) as unknown) : outcome.code };
}

describe('a script of execute', () => {
  it('reads what clients send: JSON literals', () => {
    const code =
      'return [API.wall.get({"owner_id":-1,"count":100,"filter":"owner"}),API.groups.getById({"group_ids":"1,2"})];';
    expect(ran(code).asked).toEqual([
      { method: 'wall.get', parameters: new Map(Object.entries({ owner_id: '-1', count: '100', filter: 'owner' })) },
      { method: 'groups.getById', parameters: new Map([['group_ids', '1,2']]) },
    ]);
  });

  it('reads JavaScript literals, spaces, trailing commas, arrays, booleans and escapes', () => {
    const code = ` return [ API.wall.getById ( { posts : ['-1_2', "-1_3",], extended: true, q: 'it\\'s \\u0416' } ) , ] `;
    const parameters = new Map(Object.entries({ posts: '-1_2,-1_3', extended: '1', q: "it's Ж" }));
    expect(ran(code).asked).toEqual([{ method: 'wall.getById', parameters }]);
  });

  it.each<[string, unknown]>([
    ['return 1;', 1],
    ['return [];', []],
    ['return {"a":[true,null,"x"],b:-1.5};', { a: [true, null, 'x'], b: -1.5 }],
    ['var a = 1; a = 2; return [a];', [2]],
    ['return API.wall.get({"owner_id":-1}).count;', 3],
    ['return API.wall.get({"owner_id":-1}).items[1].id;', 2],
    ['return API.wall.get().items@.id;', [3, 2, 1]],
    ['var a=API.wall.get({"owner_id":0});if(a){a={"id":a.items@.id};}return [a];', [false]],
    ['var a=API.wall.get({"owner_id":-1});if(a){a={"id":a.items@.id};}return [a];', [{ id: [3, 2, 1] }]],
    ['if (0) return 1; return API.wall.get({"owner_id":-1}).nothing@.id;', null],
  ])('%s', (code, value) => expect(ran(code).value).toEqual(value));

  it('shows a field that is absent as null, or leaves it out, as it was told', () => {
    const code = 'return API.wall.get({"owner_id":-1}).items@.views@.count;';
    expect(ran(code).value).toEqual([7, null, 9]);
    expect(ran(code, 'skip').value).toEqual([7, 9]);
  });

  it('makes at most 25 calls, however they are written', () => {
    const calls = (n: number) => `var a=1;${'a=API.wall.get({"owner_id":-1});'.repeat(n)}return a.count;`;
    expect(ran(calls(25)).value).toBe(3);
    expect(ran(calls(26)).value).toBe(13);
  });

  it.each([
    ['var a = 1;'],
    ['return b;'],
    ['b = 1; return 1;'],
    ['return 1 + 1;'],
    ['return [API.wall.get({"owner_id":-1)];'],
    ['return [API.wall.get({"owner_id":-1}) API.wall.get({})];'],
    ['return API.wall.get({"owner_id":-1}).items@;'],
    ['if (1) { return 1;'],
    [`return ${'['.repeat(50)}1${']'.repeat(50)};`],
    ['this is no script'],
    [''],
  ])('refuses %s', (code) => {
    expect(() => parseExecute(code)).toThrow(ExecuteSyntaxError);
    expect(ran(code).value).toBe(12);
  });
});
