import { contestFault, type ContestedKnown } from './contest-fault.js';
import type { CorrectionFact } from './correction.js';

const NOW = 1_763_715_600;
const KNOWN: ContestedKnown = {
  ...{ now: NOW, today: '2025-11-21', askedAt: NOW - 3_600, criteria: ['cover'] },
  ...{ institution: '1023400000011', founder: '1023400000022' },
};
const HOUR = 3_600;
const DAY = 24 * HOUR;

it.each<[string, CorrectionFact, string | null]>([
  ['a question that is none', { kind: 'not-a-question', commentId: 1 }, null],
  ['an answer since', { kind: 'answered-elsewhere', commentId: 1, answeredAt: NOW - 60 }, null],
  ['an answer at the second of asking', { kind: 'answered-elsewhere', commentId: 1, answeredAt: NOW - HOUR }, null],
  ['an answer before', { kind: 'answered-elsewhere', commentId: 1, answeredAt: NOW - HOUR - 1 }, 'before-asking'],
  ['an answer to come', { kind: 'answered-elsewhere', commentId: 1, answeredAt: NOW + 1 }, 'in-the-future'],
  ['a criterion since today', { kind: 'criterion-met', criterion: 'cover', fromDay: '2025-11-21', toDay: null }, null],
  [
    'a criterion since tomorrow',
    { kind: 'criterion-met', criterion: 'cover', fromDay: '2025-11-22', toDay: null },
    'in-the-future',
  ],
  [
    'a criterion that there is not',
    { kind: 'criterion-met', criterion: 'no-such', fromDay: '2025-11-21', toDay: null },
    'no-such-criterion',
  ],
  ['another founder', { kind: 'founder', founderOgrn: '1023400000033' }, null],
  ['the same founder', { kind: 'founder', founderOgrn: '1023400000022' }, 'same-founder'],
  ['itself as the founder', { kind: 'founder', founderOgrn: '1023400000011' }, 'own-founder'],
  ['an outage until now', { kind: 'outage', from: NOW - HOUR, to: NOW }, null],
  ['an outage of 31 days', { kind: 'outage', from: NOW - 31 * DAY, to: NOW }, null],
  ['a longer one', { kind: 'outage', from: NOW - 31 * DAY - 1, to: NOW }, 'too-long'],
  ['one to come', { kind: 'outage', from: NOW, to: NOW + 1 }, 'in-the-future'],
  ['one backwards', { kind: 'outage', from: NOW, to: NOW - 1 }, 'bad-span'],
  ['one of no time', { kind: 'outage', from: NOW - 1, to: NOW - 1 }, 'bad-span'],
])('%s', (_, fact, why) => {
  expect(contestFault(fact, KNOWN)?.why ?? null).toBe(why);
});
