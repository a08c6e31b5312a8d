import { classifierReport, countVerdict, NO_VERDICTS, type LabelledComment } from './classifier-report.js';

const ASKS = 'Когда включат отопление?';
const CHATS = 'Мы вчера ходили всей семьёй';
const report = (rows: readonly Omit<LabelledComment, 'source'>[]) =>
  classifierReport(
    'somewhere',
    rows.reduce((counts, row) => countVerdict(counts, { source: 'somewhere', ...row }), NO_VERDICTS),
  );

describe('the report on the classifier', () => {
  it('counts agreement and both kinds of error, in the order of its columns', () => {
    const rows = [
      { text: ASKS, needsReply: true },
      { text: ASKS, needsReply: true },
      { text: ASKS, needsReply: false },
      { text: CHATS, needsReply: false },
      { text: CHATS, needsReply: false },
      { text: CHATS, needsReply: false },
      { text: CHATS, needsReply: true },
      { text: CHATS, needsReply: true },
    ];
    expect(JSON.stringify(report(rows))).toBe(
      '{"source":"somewhere","n":8,"truePositive":2,"falsePositive":1,"trueNegative":3,"falseNegative":2,' +
        '"precision":0.6666666666666666,"recall":0.5}',
    );
  });

  it('leaves out what a person could not tell', () => {
    expect(report([{ text: ASKS, needsReply: null }])).toMatchObject({ n: 0, precision: null, recall: null });
  });

  it('knows no precision where nothing was found, and no recall where nothing was to find', () => {
    expect(report([{ text: CHATS, needsReply: true }])).toMatchObject({ n: 1, precision: null, recall: 0 });
    expect(report([{ text: ASKS, needsReply: false }])).toMatchObject({ n: 1, precision: 0, recall: null });
    expect(report([])).toMatchObject({ n: 0, precision: null, recall: null });
  });
});
