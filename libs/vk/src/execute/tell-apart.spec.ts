import { tellApart } from './tell-apart.js';

const GET = 'wall.get';
const BY_ID = 'wall.getById';
const COMMENTS = 'wall.getComments';
const ANSWER = { items: [] };
const error = (method: string, error_code: unknown) => ({ method, error_code, error_msg: 'text' });

/** Short words for what became of each call. */
const outcomes = (body: unknown, methods: readonly string[]) =>
  tellApart(body, methods).map((one) => {
    if (one.kind === 'doubtful') return '?';
    return one.result.kind === 'ok' ? 'ok' : one.result.failure.code;
  });

describe('the answers of an execute, told apart', () => {
  it.each<[string, unknown, readonly string[], readonly unknown[]]>([
    ['all well', { response: [ANSWER, ANSWER] }, [GET, GET], ['ok', 'ok']],
    [
      'the k-th false has the k-th error',
      {
        response: [false, ANSWER, false],
        execute_errors: [error(GET, 15), error(COMMENTS, 212), error('execute', 212)],
      },
      [GET, GET, COMMENTS],
      [15, 'ok', 212],
    ],
    [
      'an error of another method than its false',
      { response: [false, false], execute_errors: [error(COMMENTS, 15), error(GET, 212)] },
      [GET, COMMENTS],
      ['?', '?'],
    ],
    [
      'a false without an error beside one with one',
      { response: [false, ANSWER, false], execute_errors: [error(GET, 18)] },
      [GET, GET, GET],
      ['?', 'ok', '?'],
    ],
    ['an error and no false', { response: [ANSWER], execute_errors: [error(GET, 18)] }, [GET], ['?']],
    [
      'an error behind something that looks like an answer, and its neighbours',
      { response: [[], ANSWER, ANSWER], execute_errors: [error(BY_ID, 100)] },
      [BY_ID, GET, COMMENTS],
      ['?', 'ok', 'ok'],
    ],
    [
      'two errors and one false',
      { response: [false, ANSWER, ANSWER], execute_errors: [error(GET, 18), error(GET, 18)] },
      [GET, GET, COMMENTS],
      ['?', '?', 'ok'],
    ],
    [
      'a null beside an error',
      { response: [null, ANSWER], execute_errors: [error(GET, 18)] },
      [GET, BY_ID],
      ['?', 'ok'],
    ],
    ['a list that is too short', { response: [ANSWER] }, [GET, GET], ['?', '?']],
    ['a list that is too long', { response: [ANSWER, ANSWER, ANSWER] }, [GET, GET], ['?', '?']],
    ['no list', { response: ANSWER }, [GET], ['?']],
    ['a number, a text, a true', { response: [1, 'x', true] }, [GET, GET, GET], ['?', '?', '?']],
    ['an error without a code', { response: [false], execute_errors: [error(GET, 'x')] }, [GET], ['?']],
    ['errors that are none', { response: [false, ANSWER], execute_errors: 'x' }, [GET, GET], ['?', 'ok']],
    ['nothing', null, [GET], ['?']],
  ])('%s', (_, body, methods, expected) => expect(outcomes(body, methods)).toEqual(expected));
});
