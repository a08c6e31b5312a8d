import fc from 'fast-check';
import { AnswerBuffer } from './answer-buffer.js';
import { HeldBytes } from './held-bytes.js';

const MAX = 100_000;

describe('the buffer of an answer', () => {
  it('holds what was added, in order, however it was cut, and gives all of it back', () => {
    const parts = fc.array(fc.uint8Array({ minLength: 0, maxLength: 3_000 }), { maxLength: 30 });
    const announced = fc.option(fc.nat(MAX), { nil: null });
    fc.assert(
      fc.property(parts, announced, (all, length) => {
        const held = new HeldBytes(MAX);
        const buffer = new AnswerBuffer(MAX, held);
        if (length !== null) buffer.expect(length);
        for (const part of all) expect(buffer.add(Buffer.from(part))).toBe('kept');
        expect(buffer.bytes().equals(Buffer.concat(all))).toBe(true);
        expect(held.bytes).toBeGreaterThanOrEqual(buffer.bytes().length);
        buffer.giveBack();
        expect(held.bytes).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('takes as much as is allowed and not a byte more', () => {
    const buffer = new AnswerBuffer(10, new HeldBytes(MAX));
    expect(buffer.add(Buffer.alloc(10))).toBe('kept');
    expect(buffer.add(Buffer.alloc(1))).toBe('too-large');
  });

  it('makes no more room than was announced', () => {
    const held = new HeldBytes(MAX);
    const buffer = new AnswerBuffer(MAX, held);
    buffer.expect(20_000);
    buffer.add(Buffer.alloc(16_000));
    buffer.add(Buffer.alloc(1_000));
    expect(held.bytes).toBe(20_000);
  });

  it('makes no room because of what was announced', () => {
    const held = new HeldBytes(MAX);
    const buffer = new AnswerBuffer(MAX, held);
    buffer.expect(MAX);
    buffer.add(Buffer.alloc(1));
    expect(held.bytes).toBeLessThan(20_000);
  });

  it('stops where all answers together are too many, and takes more once one is gone', () => {
    const held = new HeldBytes(50_000);
    const [one, other] = [new AnswerBuffer(MAX, held), new AnswerBuffer(MAX, held)];
    expect(one.add(Buffer.alloc(40_000))).toBe('kept');
    expect(other.add(Buffer.alloc(20_000))).toBe('crowded');
    one.giveBack();
    expect(other.add(Buffer.alloc(20_000))).toBe('kept');
  });
});
