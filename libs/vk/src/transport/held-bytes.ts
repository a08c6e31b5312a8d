/** Bytes of unfinished answers that one process may hold, whatever number of requests is under way. */
export class HeldBytes {
  private held = 0;

  constructor(private readonly maxBytes: number) {}

  /** Whether there was room for so many more. */
  take(bytes: number): boolean {
    if (this.held + bytes > this.maxBytes) return false;
    this.held += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.held -= bytes;
  }

  get bytes(): number {
    return this.held;
  }
}
