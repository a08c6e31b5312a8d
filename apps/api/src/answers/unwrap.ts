import type { Answered } from '@gospulse/analytics';
import { ProblemException } from '../http/problem.js';

/** An expected failure of the analytics becomes the problem of the same name. */
export function unwrap<T>(answered: Answered<T>): T {
  if (answered.kind === 'problem') throw new ProblemException(answered.problem);
  return answered.answer;
}
