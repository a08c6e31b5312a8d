import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoWorld } from './demo.js';

describe('the world of a demonstration', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'demo-spec-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('begins on a Monday seventeen weeks back and stays as it was at the first start', () => {
    const first = demoWorld(folder, new Date('2026-11-24T09:00:00Z'));
    expect(first).toEqual({ epoch: '2026-07-27', unevenReplies: true });
    expect(demoWorld(folder, new Date('2026-12-24T09:00:00Z'))).toEqual(first);
  });

  it('is the one that an earlier version began', () => {
    writeFileSync(join(folder, 'sandbox-epoch'), '2026-06-01');
    expect(demoWorld(folder, new Date('2026-11-24T09:00:00Z'))).toEqual({ epoch: '2026-06-01', unevenReplies: false });
  });
});
