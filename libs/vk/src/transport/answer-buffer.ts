import type { HeldBytes } from './held-bytes.js';

const FIRST_BYTES = 16_384;

/**
 * Collects one body in a block of its own. Kept one by one, the parts of a body sent byte for byte would take a hundred
 * times its size.
 */
export class AnswerBuffer {
  /** The length that was announced: no more room than that is made beforehand. */
  private expected: number;
  private block = Buffer.alloc(0);
  private length = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly held: HeldBytes,
  ) {
    this.expected = maxBytes;
  }

  expect(bytes: number): void {
    this.expected = bytes;
  }

  /** `too-large`: the body is longer than allowed. `crowded`: all answers under way together are. */
  add(part: Buffer): 'kept' | 'too-large' | 'crowded' {
    const length = this.length + part.length;
    if (length > this.maxBytes) return 'too-large';
    if (length > this.block.length && !this.grow(length)) return 'crowded';
    part.copy(this.block, this.length);
    this.length = length;
    return 'kept';
  }

  /** Valid until something is added. */
  bytes(): Buffer {
    return this.block.subarray(0, this.length);
  }

  /** Its bytes count no longer as held. */
  giveBack(): void {
    this.held.giveBack(this.block.length);
    this.block = Buffer.alloc(0);
    this.length = 0;
  }

  private grow(least: number): boolean {
    const roomy = Math.min(this.maxBytes, this.expected, Math.max(2 * this.block.length, FIRST_BYTES));
    const size = Math.max(least, roomy);
    if (!this.held.take(size - this.block.length)) return false;
    const block = Buffer.allocUnsafeSlow(size);
    this.block.copy(block, 0, 0, this.length);
    this.block = block;
    return true;
  }
}
