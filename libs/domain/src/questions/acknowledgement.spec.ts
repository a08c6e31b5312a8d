import { promptTexts, sentTexts } from './acknowledgement.js';
import { pairQuestions } from './question-pairing.js';
import { replied, said, short } from './thread.spec-helper.js';

describe('an automatic acknowledgement', () => {
  const greeting = { textKey: 'hello' };
  const greeted = [
    said('a', 1, 0),
    replied(2, 3, { threadId: 1, ...greeting }),
    said('b', 3, 100),
    replied(4, 160, { threadId: 3, ...greeting }),
  ];

  it('answers nobody when one text came within seconds to several residents', () => {
    expect(short(pairQuestions(greeted))).toEqual(['a:1>-', 'b:3>-']);
    expect(short(pairQuestions([...greeted, replied(5, 500, { threadId: 1 })]))).toEqual(['a:1>5', 'b:3>-']);
  });

  it('does not begin a new question', () => {
    expect(short(pairQuestions([...greeted, said('a', 6, 60, { threadId: 1 })]))).toEqual(['a:1+6>-', 'b:3>-']);
  });

  it('is a reply when it came to one resident, later than seconds, or in other words', () => {
    expect(short(pairQuestions(greeted.slice(0, 2)))).toEqual(['a:1>2']);
    expect(short(pairQuestions(greeted, { acknowledgementWithinSeconds: () => 5 }))).toEqual(['a:1>2', 'b:3>4']);
    expect(short(pairQuestions(greeted, { acknowledgementMinResidents: 3 }))).toEqual(['a:1>2', 'b:3>4']);
    expect(short(pairQuestions([...greeted.slice(0, 3), replied(4, 110, { threadId: 3, textKey: 'other' })]))).toEqual([
      'a:1>2',
      'b:3>4',
    ]);
  });

  it('is never one whose text is not known', () => {
    const untold = [
      said('a', 1, 0),
      replied(2, 3, { threadId: 1 }),
      said('b', 3, 100),
      replied(4, 110, { threadId: 3 }),
    ];
    expect(short(pairQuestions(untold))).toEqual(['a:1>2', 'b:3>4']);
  });

  it('is known from other posts', () => {
    expect(short(pairQuestions(greeted.slice(0, 2), { knownAcknowledgements: new Set(['hello']) }))).toEqual(['a:1>-']);
  });

  it('counts when the same text is sent again by hand', () => {
    expect(
      short(pairQuestions([...greeted, said('c', 7, 200), replied(8, 4000, { threadId: 7, ...greeting })])),
    ).toEqual(['a:1>-', 'b:3>-', 'c:7>8']);
  });
});

describe('what came within seconds', () => {
  const hello = { textKey: 'hello' };
  const askers = (comments: Parameters<typeof sentTexts>[0]) =>
    promptTexts(sentTexts(comments), () => 10).map(({ commentId, residentKey }) => `${commentId} to ${residentKey}`);

  it.each<[string, Parameters<typeof sentTexts>[0], string[]]>([
    ['of nothing', [], []],
    ['in the thread', [said('a', 1, 0), replied(2, 10, { threadId: 1, ...hello })], ['2 to a']],
    ['is not what came later', [said('a', 1, 0), replied(2, 11, { threadId: 1, ...hello })], []],
    [
      'at top level, to whom it names',
      [said('a', 1, 0), said('b', 2, 5), replied(3, 8, { mentionedKeys: ['a'], ...hello })],
      ['3 to a'],
    ],
    ['at top level, to nobody', [said('a', 1, 0), replied(2, 3, hello)], []],
    [
      'to the last of those it names, in whatever order',
      [
        said('a', 1, 0),
        said('b', 2, 5),
        replied(3, 8, { mentionedKeys: ['a', 'b'], ...hello }),
        replied(4, 9, { mentionedKeys: ['b', 'a'], ...hello }),
      ],
      ['3 to b', '4 to b'],
    ],
    [
      'to the author of the comment that it replies to, though others wrote since',
      [
        said('a', 1, 0),
        said('b', 2, 2, { threadId: 1 }),
        replied(3, 5, { threadId: 1, replyToCommentId: 1, ...hello }),
      ],
      ['3 to a'],
    ],
    [
      'is nothing that nobody known wrote',
      [said('a', 1, 0), said('', 2, 3, { author: { kind: 'unknown' }, threadId: 1, ...hello })],
      [],
    ],
  ])('%s', (_name, comments, expected) => {
    expect(askers(comments)).toEqual(expected);
  });
});
