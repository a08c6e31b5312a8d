import { classifyBody } from './classify-body.js';
import { classifyCode, failed, type FailureClass } from './failure.js';

const CLASS_OF_CODE: readonly (readonly [code: number, expected: FailureClass])[] = [
  [1, 'retryable'],
  [3, 'configuration'],
  [5, 'token'],
  [6, 'rate-limited'],
  [9, 'flood'],
  [10, 'retryable'],
  [12, 'bug'],
  [13, 'too-large'],
  [14, 'operator'],
  [15, 'page-unavailable'],
  [17, 'operator'],
  [18, 'page-unavailable'],
  [19, 'page-unavailable'],
  [27, 'configuration'],
  [28, 'configuration'],
  [29, 'quota'],
  [30, 'page-unavailable'],
  [36, 'retryable'],
  [100, 'bad-parameter'],
  [104, 'not-found'],
  [113, 'bad-parameter'],
  [125, 'bad-parameter'],
  [203, 'page-unavailable'],
  [212, 'comments-closed'],
  [1051, 'configuration'],
];

describe('the class of an error code', () => {
  it.each(CLASS_OF_CODE)('%i is %s', (code, expected) => {
    expect(classifyCode(code)).toBe(expected);
    expect(classifyBody({ error: { error_code: code, error_msg: 'text' } })).toEqual(
      failed(expected, code, `VK error ${code}`),
    );
  });

  it.each([0, -1, 7, 4_242, 2 ** 40])('an unlisted code %i is never a reason to repeat', (code) => {
    expect(classifyCode(code)).toBe('bad-parameter');
  });
});

describe('a body', () => {
  it.each<[string, unknown, unknown]>([
    ['an object', { response: { count: 1 } }, { count: 1 }],
    ['an empty list', { response: [] }, []],
    ['zero', { response: 0 }, 0],
    ['false', { response: false }, false],
    ['a response beside execute errors', { response: [false], execute_errors: [] }, [false]],
  ])('with %s counts as success', (_, body, value) => {
    expect(classifyBody(body)).toEqual({ kind: 'ok', value });
  });

  it.each<[string, unknown, FailureClass]>([
    ['503 with foreign JSON', { status: 'temporarily unavailable' }, 'retryable'],
    ['nothing in it', {}, 'retryable'],
    ['a null response', { response: null }, 'retryable'],
    ['a list', [1, 2], 'retryable'],
    ['null', null, 'retryable'],
    ['nothing at all', undefined, 'retryable'],
    ['a string', '<html>', 'retryable'],
    ['an OAuth error', { error: 'invalid_client', error_description: 'secret is incorrect' }, 'token'],
    ['an error without a code', { error: { error_msg: 'odd' } }, 'retryable'],
    ['a code that is text', { error: { error_code: '5' } }, 'retryable'],
    ['a code that is a fraction', { error: { error_code: 5.5 } }, 'retryable'],
    ['a code that is not a number', { error: { error_code: Number.NaN } }, 'retryable'],
    ['an error that is null', { error: null }, 'retryable'],
    ['an error that is a number', { error: 5 }, 'retryable'],
  ])('with %s is a failure without a code', (_, body, expected) => {
    expect(classifyBody(body)).toMatchObject({ kind: 'failed', failure: { class: expected, code: null } });
  });

  it('with both an error and a response is a failure', () => {
    expect(classifyBody({ response: 1, error: { error_code: 18 } })).toMatchObject({ failure: { code: 18 } });
  });

  it('keeps the text and the request parameters of an error to itself', () => {
    const params = [{ key: 'access_token', value: 'vk1.a.very-secret' }];
    const bodies = [
      { error: { error_code: 5, error_msg: 'invalid vk1.a.very-secret', request_params: params } },
      { error: 'vk1.a.very-secret' },
      { error: { error_msg: 'vk1.a.very-secret' } },
    ];
    for (const body of bodies) expect(JSON.stringify(classifyBody(body))).not.toContain('very-secret');
  });
});

describe('a failure', () => {
  it('carries a bounded message', () => {
    expect(failed('retryable', null, 'x'.repeat(10_000))).toMatchObject({ failure: { message: 'x'.repeat(200) } });
  });
});
