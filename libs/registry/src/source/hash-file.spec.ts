import { createHash } from 'node:crypto';
import { appendFile, open } from 'node:fs/promises';
import { scratchFolder } from '../registry-fixture.spec-helper.js';
import { sha256Of } from './hash-file.js';

const folder = scratchFolder();
afterAll(() => folder.remove());

it('hashes what stood in the file when it was opened, whatever grows behind it, and moves nothing', async () => {
  const content = Buffer.alloc(2_500_000, 'строка;');
  const file = folder.write('a.csv', content);
  const handle = await open(file);
  await appendFile(file, 'more');
  expect(await sha256Of(handle, content.length)).toBe(createHash('sha256').update(content).digest('hex'));
  const { buffer } = await handle.read(Buffer.alloc(6), 0, 6);
  expect(buffer.toString()).toBe('стр');
  await handle.close();
});
