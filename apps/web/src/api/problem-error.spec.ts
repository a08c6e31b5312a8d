import { answerFrom, ProblemError } from './problem-error.js';

function problemOf(status: number, body: unknown): Pick<ProblemError, 'code' | 'status'> | null {
  try {
    answerFrom({ ok: status < 400, status }, body);
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return { code: error.code, status: error.status };
    throw error;
  }
}

describe('an answer', () => {
  it('is the body of a success', () => {
    const body = { rows: [] };
    expect(answerFrom({ ok: true, status: 200 }, body)).toBe(body);
  });

  it.each([
    ['that is no JSON, though it says success', 200, null, 'not-json'],
    ['that is a bare word', 200, 'ok', 'not-json'],
    ['that is a problem', 404, { code: 'not-found', detail: 'Нет такой страницы' }, 'not-found'],
    ['that is a failure without words', 502, null, 'http-502'],
    ['whose words are no words', 500, { code: 1, detail: null }, 'http-500'],
  ])('%s is a problem', (_name, status, body, code) => {
    expect(problemOf(status, body)).toEqual({ code, status });
  });

  it('tells which fields were refused, and when to try again', () => {
    const body = { code: 'too-many-attempts', detail: 'Позже', errors: [{ name: 'login', reason: 'wait' }, 'odd'] };
    const sent = { ok: false, status: 429, headers: new Headers({ 'retry-after': '133' }) };
    const failed = { errors: [{ name: 'login', reason: 'wait' }], retryAfterSeconds: 133 };
    expect(() => answerFrom(sent, body)).toThrow(expect.objectContaining(failed) as Error);
    const elsewise = { ...sent, headers: new Headers({ 'retry-after': 'Mon, 1 Jan' }) };
    expect(() => answerFrom(elsewise, body)).toThrow(expect.objectContaining({ retryAfterSeconds: null }) as Error);
  });
});
