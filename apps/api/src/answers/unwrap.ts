import type { Answered, UnknownValue } from '@gospulse/analytics';
import type { Problem } from '@gospulse/contracts';
import { ProblemException } from '../http/problem.js';

const UNKNOWN = {
  sphere: 'такой сферы нет',
  kind: 'такого вида учреждений нет',
  oktmo: 'такого района в регионе нет',
  founder: 'такого учредителя в реестре нет',
} as const;

function faultOf({ name, value }: UnknownValue): NonNullable<Problem['errors']>[number] {
  return { name, reason: UNKNOWN[name], value };
}

/** An expected failure of the analytics becomes the problem of the same name. */
export function unwrap<T>(answered: Answered<T>): T {
  if (answered.kind === 'problem') throw new ProblemException(answered.problem, answered.unknown?.map(faultOf));
  return answered.answer;
}
