import { DAY_SECONDS } from '../calendar/spans.js';
import { correctionFault, MAX_OUTAGE_DAYS, type CorrectionFault } from './correction-fault.js';
import type { CorrectionFact } from './correction.js';

const NOW = 1_800_000_000;
const met = (toDay: string | null, fromDay = '2026-11-02'): CorrectionFact => ({
  ...{ kind: 'criterion-met', criterion: 'site', fromDay, toDay },
});
const CASES: readonly (readonly [string, CorrectionFact, CorrectionFault | null])[] = [
  ['no question', { kind: 'not-a-question', commentId: 1 }, null],
  ['an answer just now', { kind: 'answered-elsewhere', commentId: 1, answeredAt: NOW }, null],
  ['an answer to come', { kind: 'answered-elsewhere', commentId: 1, answeredAt: NOW + 1 }, 'in-the-future'],
  ['an answer at no instant', { kind: 'answered-elsewhere', commentId: 1, answeredAt: Number.NaN }, 'in-the-future'],
  ['a criterion since a day that has begun somewhere', met(null, '2027-01-15'), null],
  ['a criterion since a day that has begun nowhere', met(null, '2027-01-16'), 'in-the-future'],
  ['a criterion until it is revoked', met(null), null],
  ['a criterion on one day', met('2026-11-02'), null],
  ['a criterion that ends before it begins', met('2026-11-01'), 'bad-span'],
  ['a founder', { kind: 'founder', founderOgrn: '1023400000011' }, null],
  ['an outage until now', { kind: 'outage', from: NOW - 60, to: NOW }, null],
  ['an outage that goes on', { kind: 'outage', from: NOW - 60, to: NOW + 1 }, 'in-the-future'],
  ['an outage of no length', { kind: 'outage', from: NOW, to: NOW }, 'bad-span'],
  ['an outage the other way round', { kind: 'outage', from: NOW, to: NOW - 60 }, 'bad-span'],
  ['an outage of no instant', { kind: 'outage', from: Number.NaN, to: NOW }, 'bad-span'],
  ['the longest outage', { kind: 'outage', from: NOW - MAX_OUTAGE_DAYS * DAY_SECONDS, to: NOW }, null],
  ['a longer one', { kind: 'outage', from: NOW - MAX_OUTAGE_DAYS * DAY_SECONDS - 1, to: NOW }, 'too-long'],
];

it.each(CASES)('%s', (_, fact, fault) => {
  expect(correctionFault(fact, NOW)).toBe(fault);
});
