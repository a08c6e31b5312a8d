import { jest } from '@jest/globals';
import fs from 'node:fs';
import { createLogger } from './logger.js';
import { serviceLogger } from './service-logger.js';

interface Line {
  readonly fd: number;
  readonly text: string;
}

/** What is written to standard output and error while `work` runs; nothing of it gets out. */
function written(work: () => void): Line[] {
  const lines: Line[] = [];
  const spy = jest.spyOn(fs, 'writeSync').mockImplementation((fd: number, data: unknown) => {
    const text = String(data);
    lines.push({ fd, text });
    return Buffer.byteLength(text);
  });
  try {
    work();
  } finally {
    spy.mockRestore();
  }
  return lines;
}

describe('the logger', () => {
  it('writes one JSON object a line, with its name and an ISO instant', () => {
    const [line, ...more] = written(() => createLogger('info', 'collector').info({ pages: 3 }, 'one\ntwo'));
    expect(more).toEqual([]);
    expect(line?.text.match(/\n/g)).toHaveLength(1);
    const entry = JSON.parse(line?.text ?? '') as Record<string, unknown>;
    expect(entry).toMatchObject({ name: 'collector', pages: 3, msg: 'one\ntwo', level: 30 });
    expect(entry.time).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
  });

  it('writes to the output it was told', () => {
    expect(written(() => createLogger('info', 'x').info('a'))[0]?.fd).toBe(1);
    expect(written(() => createLogger('info', 'x', 'stderr').info('a'))[0]?.fd).toBe(2);
  });

  it('keeps quiet below its level', () => {
    expect(written(() => createLogger('warn', 'x').info('a'))).toEqual([]);
    expect(written(() => createLogger('silent', 'x').fatal('a'))).toEqual([]);
  });

  it.each(['token', 'access_token', 'secret', 'password'])('drops the field %s, one level down too', (field) => {
    const text = written(() => {
      const logger = createLogger('info', 'x');
      logger.info({ [field]: 'hunter2', pages: 3 }, 'top');
      logger.info({ vk: { [field]: 'hunter2', pages: 3 } }, 'inner');
      logger.child({ [field]: 'hunter2' }).info('child');
    })
      .map((line) => line.text)
      .join('');
    expect(text).not.toContain('hunter2');
    expect(text.match(/"pages":3/g)).toHaveLength(2);
  });
});

describe("a framework's own words", () => {
  it('go into the same log; its chatter is for debugging only', () => {
    const lines = written(() => {
      const service = serviceLogger(createLogger('info', 'api'));
      service.log('Mapped {/health}');
      service.debug('Nest started');
      service.warn('slow');
      service.error(new Error('broken'));
    });
    expect(lines.map(({ text }) => (JSON.parse(text) as { level: number; msg: string }).msg)).toEqual([
      'slow',
      'Error: broken',
    ]);
  });
});
