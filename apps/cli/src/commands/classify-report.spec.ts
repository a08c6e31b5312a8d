import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHere } from '../run-here.spec-helper.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'classify-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const row = (source: string, text: string, needs_reply: boolean | null, more: object = {}): string =>
  JSON.stringify({ id: 1, source, text, label: 'question', needs_reply, ...more });
const ASKS = 'Когда включат отопление?';
const CHATS = 'Мы вчера ходили всей семьёй';

async function report(content: string | Buffer) {
  const file = join(folder, 'labelled.jsonl');
  writeFileSync(file, content);
  const { code, stdout, stderr } = await runHere('classify-report', file);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { code, stderr, rows: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('classify-report', () => {
  it('prints one line per source, in the order in which they appear', async () => {
    const lines = [
      row('wall', ASKS, true),
      row('forum', CHATS, false),
      row('wall', CHATS, false),
      row('wall', ASKS, null),
      row('silent', CHATS, null),
    ];
    expect(await report(lines.join('\n'))).toEqual({
      code: 0,
      stderr: '',
      rows: [
        {
          ...{ source: 'wall', n: 2, truePositive: 1, falsePositive: 0, trueNegative: 1, falseNegative: 0 },
          ...{ precision: 1, recall: 1 },
        },
        {
          ...{ source: 'forum', n: 1, truePositive: 0, falsePositive: 0, trueNegative: 1, falseNegative: 0 },
          ...{ precision: null, recall: null },
        },
        {
          ...{ source: 'silent', n: 0, truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0 },
          ...{ precision: null, recall: null },
        },
      ],
    });
  });

  it('takes a byte order mark, CRLF, blank lines and a last line without an end', async () => {
    const content = `\uFEFF${row('wall', ASKS, true)}\r\n\r\n  \n${row('wall', ASKS, true)}`;
    expect(await report(content)).toMatchObject({ code: 0, stderr: '', rows: [{ n: 2, truePositive: 2 }] });
  });

  it('names bad lines by number and counts them, and quotes nothing', async () => {
    const bad = [
      'Иванов: где вода',
      '[]',
      'null',
      row('wall', ASKS, true, { text: undefined }),
      row('wall', ASKS, true, { needs_reply: undefined }),
      row('wall', ASKS, true, { needs_reply: 'yes', id: [] }),
      row('', ASKS, true),
      row('wall', 'Где вода '.repeat(10_000), true),
      row('wall', 'Где вода '.repeat(40_000), true),
    ];
    const content = Buffer.concat([
      Buffer.from(`${row('wall', ASKS, true)}\n${bad.join('\n')}\n`),
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      Buffer.from(`${row('wall', ASKS, true)}\n`),
    ]);
    const { code, stderr, rows } = await report(content);
    expect({ code, rows: rows.length, n: rows[0]?.n }).toEqual({ code: 3, rows: 1, n: 2 });
    expect(stderr.trim().split('\n')).toEqual([
      'строка 2: это не JSON',
      'строка 3: нет или неверно: вся строка',
      'строка 4: нет или неверно: вся строка',
      'строка 5: нет или неверно: text',
      'строка 6: нет или неверно: needs_reply',
      'строка 7: нет или неверно: id, needs_reply',
      'строка 8: нет или неверно: source',
      'строка 9: нет или неверно: text',
      'строка 10: длиннее 262144 байт',
      'строка 11: это не UTF-8',
      'Пропущено негодных строк: 10',
    ]);
  });

  it('names no more than a hundred bad lines, and counts them all', async () => {
    const { stderr } = await report('no\n'.repeat(250));
    expect(stderr.trim().split('\n').slice(-2)).toEqual(['строка 100: это не JSON', 'Пропущено негодных строк: 250']);
  });

  it('reads a large file without holding it', async () => {
    const file = join(folder, 'large.jsonl');
    const stream = createWriteStream(file);
    const line = `${row('wall', `${CHATS} `.repeat(2_000), false)}\n`;
    for (let written = 0; written < 200; written += 1) if (!stream.write(line)) await once(stream, 'drain');
    // One line that never ends: of it nothing is held either.
    for (let written = 0; written < 3_000; written += 1)
      if (!stream.write('0'.repeat(65_536))) await once(stream, 'drain');
    stream.end();
    await once(stream, 'close');
    const before = process.memoryUsage.rss();
    const { code, stdout, stderr } = await runHere('classify-report', file);
    expect(stdout).toContain('"n":200,');
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: 'строка 201: длиннее 262144 байт\nПропущено негодных строк: 1\n',
    });
    expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(150);
  });

  it('keeps no more sources than a report can have', async () => {
    const lines = Array.from({ length: 1_001 }, (_, at) => row(`source ${at}`, ASKS, true));
    expect(await report(lines.slice(1).join('\n'))).toMatchObject({ code: 0, stderr: '' });
    expect(await report(lines.join('\n'))).toMatchObject({
      code: 1,
      rows: [],
      stderr: expect.stringContaining('1000'),
    });
  });

  it('says in one line what it cannot read', async () => {
    const nothing = await report('');
    expect(nothing).toEqual({ code: 0, stderr: '', rows: [] });
    for (const [args, code, message] of [
      [[], 2, /^gospulse: не указано: файл/],
      [[join(folder, 'none.jsonl')], 1, /^gospulse: файл не читается: его нет\n$/],
      [['/dev/zero'], 1, /^gospulse: файл не читается: это не обычный файл\n$/],
      [[folder], 1, /^gospulse: файл не читается: это не обычный файл\n$/],
    ] as const) {
      const ended = await runHere('classify-report', ...args);
      expect(ended).toMatchObject({ code, stdout: '' });
      expect(ended.stderr).toMatch(message);
    }
  });
});
