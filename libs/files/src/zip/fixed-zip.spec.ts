import { randomBytes } from 'node:crypto';
import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { FixedZip, fixedZip, joined } from './fixed-zip.js';

/** Bytes that nothing makes smaller. */
const drawn = (length: number) => new Uint8Array(randomBytes(length));

describe('a zip that is the same everywhere', () => {
  it('holds what was put in, under names of any letters', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, unit: fc.constantFrom('a', 'я', '/', '.', '0') }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(names, fc.uint8Array({ maxLength: 2_000 }), (paths, bytes) => {
        const read = unzipSync(
          fixedZip(
            'csv',
            paths.map((path) => [path, bytes]),
          ),
        );
        expect(Object.keys(read).sort()).toEqual([...paths].sort());
        for (const part of Object.values(read)) expect(Buffer.from(part).equals(bytes)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('hands on what is ready, and loses none of it', () => {
    const zip = new FixedZip('csv');
    const chunks: Uint8Array[] = [];
    const piece = new Uint8Array(70_000).map((_, n) => (n * 7919) % 251);
    zip.begin('long');
    for (let n = 0; n < 20; n += 1) {
      zip.write(piece);
      chunks.push(...zip.take());
    }
    expect(chunks.length).toBeGreaterThan(1);
    zip.end();
    const { long } = unzipSync(joined([...chunks, ...zip.take()]));
    expect(long?.length).toBe(20 * piece.length);
    expect(Buffer.from(long!.subarray(19 * piece.length)).equals(piece)).toBe(true);
  });

  it.each([
    ['a part', (zip: FixedZip) => zip.write(new Uint8Array(2_000)), 1_000],
    ['the whole', (zip: FixedZip) => Array.from({ length: 3 }, (_, n) => zip.add(`${n}`, drawn(900))), 2_000],
  ])('refuses %s that a zip cannot tell the length of, and names what holds more', (_, fill, maxBytes) => {
    const zip = new FixedZip('machine-csv', maxBytes);
    zip.begin('a');
    const refused = expect.objectContaining({ code: 'over-limit', kind: 'machine-csv', instead: ['json'] });
    expect(() => [fill(zip), zip.end()]).toThrow(refused as unknown as Error);
  });

  it('says of each part that it was made at one time, by whatever clock', () => {
    const bytes = Buffer.from(fixedZip('csv', [['a', new Uint8Array([1])]]));
    // Noon of 1 January 1980 as MS-DOS has it.
    expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([12 << 11, (1 << 5) | 1]);
  });
});
