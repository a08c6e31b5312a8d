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
});
