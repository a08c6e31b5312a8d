import { emptyAggregate, known, unknown, type ReplyAggregate } from '@gospulse/domain';
import { formulaicReplyFigures } from './formulaic-replies.js';

const of = (counts: Partial<ReplyAggregate>): ReplyAggregate => ({ ...emptyAggregate(), ...counts });

describe('formulaic replies', () => {
  it.each([
    ['are a share of first replies', of({ answered: 4, worded: 4, formulaic: 3 }), null, known(0.75)],
    ['are a share of those whose wording is known', of({ answered: 9, worded: 2, formulaic: 1 }), null, known(0.5)],
    ['may be none', of({ answered: 2, worded: 2 }), null, known(0)],
    ['are not told where no wording is known', of({ answered: 2 }), null, unknown('not-measured')],
    ['are not told where nobody was answered', of({ open: 2, withdrawn: 1 }), null, unknown('no-replies')],
    ['are not told where nobody asked', of({}), null, unknown('no-questions')],
    ['say that no wall was read', of({}), 'not-observed', unknown('not-observed')],
    ['say that comments are closed', of({}), 'comments-closed', unknown('comments-closed')],
  ] as const)('%s', (_, aggregate, noData, share) => {
    const { worded, formulaic } = aggregate;
    expect(formulaicReplyFigures(aggregate, noData)).toEqual({ worded, formulaic, share });
  });
});
