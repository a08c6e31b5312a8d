import { judgeAudit } from './audit-dependencies.mjs';

const advisory = (id: string, severity: string) => ({
  name: 'left-pad',
  severity,
  title: 'it pads too much',
  url: `https://github.com/advisories/${id}`,
});
const report = (...via: readonly unknown[]): string =>
  JSON.stringify({ vulnerabilities: { 'left-pad': { via }, other: { via: ['left-pad'] } } });

describe('the audit of dependencies', () => {
  it.each<[string, string, string, object]>([
    ['nothing', JSON.stringify({ vulnerabilities: {} }), '', { kind: 'asked', found: 0, unexplained: [] }],
    ['a moderate one', report(advisory('GHSA-1', 'moderate')), '', { kind: 'asked', found: 1, unexplained: [] }],
    [
      'a grave one that is explained',
      report(advisory('GHSA-1', 'high')),
      '- GHSA-1: unreachable',
      { kind: 'asked', found: 1, unexplained: [] },
    ],
    [
      'the same one twice',
      report(advisory('GHSA-1', 'low'), advisory('GHSA-1', 'low')),
      '',
      { kind: 'asked', found: 1, unexplained: [] },
    ],
    [
      'a registry that does not answer',
      JSON.stringify({ error: { summary: 'audit endpoint returned an error\nmore' } }),
      '',
      { kind: 'no-answer', why: 'audit endpoint returned an error' },
    ],
    ['no words at all', '', '', { kind: 'no-answer', why: 'no report' }],
    ['words that are no report', 'null', '', { kind: 'no-answer', why: 'no report' }],
  ])('%s', (_, json, explained, expected) => expect(judgeAudit(json, explained)).toEqual(expected));

  it.each(['high', 'critical'])('fails on a %s one that nobody explained', (severity) => {
    expect(judgeAudit(report(advisory('GHSA-2', severity)), 'GHSA-1')).toMatchObject({
      unexplained: [`left-pad: ${severity}: it pads too much (https://github.com/advisories/GHSA-2)`],
    });
  });
});
