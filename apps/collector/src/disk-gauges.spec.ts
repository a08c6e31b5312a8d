import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { createDiskGauges } from './disk-gauges.js';

async function samplesOf(folder: string): Promise<string[]> {
  const registry = new Registry();
  createDiskGauges(registry, folder);
  return (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

it('tells what is left and the size at the first scrape already', async () => {
  expect(await samplesOf(tmpdir())).toEqual([
    expect.stringMatching(/^gospulse_disk_free_bytes\{disk="data"\} \d+$/),
    expect.stringMatching(/^gospulse_disk_size_bytes\{disk="data"\} [1-9]\d*$/),
  ]);
});

it('tells nothing of a folder that is not there', async () => {
  expect(await samplesOf(join(tmpdir(), 'gospulse-not-there'))).toEqual([]);
});
