import { readBounce } from './read-bounce.js';

const ID = `${'a'.repeat(40)}@region.example`;

interface Report {
  readonly fields?: string;
  readonly returned?: string;
  readonly type?: string;
  readonly encoding?: string;
}

/** A report as Postfix writes one. */
function report({
  fields = 'Final-Recipient: rfc822; head@school.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no',
  returned = `Subject: x\r\nMessage-ID: <${ID}>\r\n`,
  type = 'text/rfc822-headers',
  encoding = '7bit',
}: Report = {}): Buffer {
  const body = encoding === 'base64' ? Buffer.from(returned).toString('base64') : returned;
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status;\r\n boundary="b"\r\n',
      '--b\r\nContent-Type: text/plain\r\n\r\nI am sorry.',
      `--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${fields}`,
      `--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`,
      '--b--\r\n',
    ].join('\r\n'),
  );
}

it.each<[string, Report, string]>([
  ['as Postfix writes it', {}, '5.1.1'],
  [
    'with the whole letter',
    { type: 'message/rfc822', returned: `Message-ID: <${ID}>\r\nSubject: x\r\n\r\ntext\r\n` },
    '5.1.1',
  ],
  ['in base64', { encoding: 'base64' }, '5.1.1'],
  ['with folded fields', { returned: `Subject: a\r\n b\r\nMessage-ID:\r\n <${ID}>\r\n` }, '5.1.1'],
  [
    'in other capitals',
    { fields: 'ACTION: Failed\r\nSTATUS: 5.7.1 (blocked)', returned: `message-id: <${ID}>\r\n` },
    '5.7.1',
  ],
  [
    'of a server that was away for days',
    { fields: 'Final-Recipient: rfc822; head@school.example\r\nAction: failed\r\nStatus: 4.4.1' },
    '4.4.1',
  ],
  [
    'of several recipients, one of whom failed',
    { fields: 'Action: delivered\r\nStatus: 2.0.0\r\n\r\nAction: failed\r\nStatus: 5.2.2' },
    '5.2.2',
  ],
])('reads a report %s', async (_, given, status) => {
  expect(await readBounce(report(given))).toMatchObject({ kind: 'bounce', bounce: { messageId: ID, status } });
});

it('reads a report of letters of any script (RFC 6533)', async () => {
  const written = report({ type: 'message/global-headers' }).toString();
  const global = written.replace('message/delivery-status', 'message/global-delivery-status');
  expect(await readBounce(Buffer.from(global))).toMatchObject({ kind: 'bounce', bounce: { messageId: ID } });
});

it.each<[string, string, string[]]>([
  ['its recipient', 'Final-Recipient: rfc822; Head@School.example', ['head@school.example']],
  ['in angle brackets', 'Final-Recipient: RFC822;<head@school.example>', ['head@school.example']],
  [
    'whom it was passed on to, and from whom',
    'Original-Recipient: rfc822;group@school.example\r\nFinal-Recipient: rfc822; one@home.example',
    ['one@home.example', 'group@school.example'],
  ],
  ['nobody', 'Final-Recipient: x400; /S=head/', []],
  ['nobody by a name without a domain', 'Final-Recipient: rfc822; head', []],
])('tells of a report whose mailbox it was: %s', async (_, recipient, recipients) => {
  const read = await readBounce(report({ fields: `${recipient}\r\nAction: failed\r\nStatus: 5.1.1` }));
  expect(read).toEqual({ kind: 'bounce', bounce: { messageId: ID, status: '5.1.1', recipients } });
});

it.each<[string, Buffer, string]>([
  ['a letter that is still being tried', report({ fields: 'Action: delayed\r\nStatus: 4.4.1' }), 'not-for-good'],
  ['one that arrived', report({ fields: 'Action: delivered\r\nStatus: 2.0.0' }), 'not-for-good'],
  ['a failure without a number', report({ fields: 'Action: failed\r\nStatus: five' }), 'not-for-good'],
  ['a letter of no number of ours', report({ returned: 'Message-ID: <x y>\r\n' }), 'no-message-id'],
  ['an identifier that is SQL', report({ returned: `Message-ID: <a'; drop table mail@x>\r\n` }), 'no-message-id'],
  ['a letter without one', report({ returned: 'Subject: x\r\n' }), 'no-message-id'],
  [
    'an automatic reply',
    Buffer.from('Subject: Отпуск\r\nAuto-Submitted: auto-replied\r\n\r\nMessage-ID: <x@y>'),
    'not-a-report',
  ],
  ['nothing', Buffer.alloc(0), 'not-a-report'],
  ['zeros', Buffer.alloc(1_000), 'not-a-report'],
  ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\u202e'.repeat(1_000), 'latin1'), 'not-a-report'],
])('%s is none', async (_, bytes, why) => {
  expect(await readBounce(bytes)).toEqual({ kind: 'other', why });
});

it('what is made to take long or much does not', async () => {
  const nested = Array.from(
    { length: 300 },
    (_, depth) => `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n`,
  );
  const headers = `${'X: y\r\n'.repeat(100_000)}\r\nbody`;
  const parts = `Content-Type: multipart/report; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(20_000)}--b--`;
  const fields = report({ fields: `${'A: b\r\n\r\n'.repeat(200_000)}Action: failed` });
  const began = performance.now();
  for (const text of [nested.join(''), headers, parts, fields])
    expect((await readBounce(Buffer.from(text))).kind).toBe('other');
  expect(await readBounce(Buffer.alloc(20_000_001))).toEqual({ kind: 'other', why: 'unreadable' });
  expect(performance.now() - began).toBeLessThan(10_000);
});
