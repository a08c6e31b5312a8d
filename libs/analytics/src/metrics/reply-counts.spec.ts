import { emptyAggregate, unknown, type ReplyAggregate } from '@gospulse/domain';
import { replyCounts } from './reply-counts.js';

const sharesOf = (counts: Partial<ReplyAggregate>) => {
  const { deadline, responseRate } = replyCounts({ ...emptyAggregate(), ...counts });
  return [deadline.share, responseRate];
};

describe('shares of questions', () => {
  const [nobody, notDue] = [unknown('no-questions'), unknown('not-due')];

  it.each<[string, Partial<ReplyAggregate>, unknown[]]>([
    ['have no value where nobody asked', {}, [nobody, nobody]],
    ['have none yet where all wait within their deadline', { open: 2 }, [notDue, notDue]],
    ['have none where all who asked have withdrawn', { withdrawn: 2 }, [nobody, nobody]],
    [
      'are told one by one: a deadline passes before the days of the response rate do',
      { answered: 1, open: 1, met: 1 },
      [{ kind: 'known', value: 1 }, notDue],
    ],
  ])('%s', (_, counts, shares) => expect(sharesOf(counts)).toEqual(shares));
});
