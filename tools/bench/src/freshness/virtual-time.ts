interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/**
 * Time that costs nothing: it moves when a call leaves, by the distance its token must keep, and when all who live in
 * it sleep, to the first of them who is to wake.
 */
export class VirtualTime {
  private readonly freeAt = new Map<string, number>();
  private sleepers: Sleeper[] = [];

  /** @param awake how many live in it; each of them either works or sleeps. */
  constructor(
    private ms: number,
    private awake: number,
    private readonly moved: (ms: number) => void,
  ) {}

  nowMs(): number {
    return this.ms;
  }

  /** A call of this token leaves as soon as the one before it is `spacingMs` away. */
  depart(token: string, spacingMs: number): void {
    const at = Math.max(this.freeAt.get(token) ?? 0, this.ms);
    this.freeAt.set(token, at + spacingMs);
    this.moveTo(at);
  }

  async sleepUntil(ms: number): Promise<void> {
    if (ms <= this.ms) return;
    this.awake -= 1;
    await new Promise<void>((resolve) => {
      this.sleepers.push({ until: ms, wake: resolve });
      this.jumpIfAllSleep();
    });
  }

  /** One of those who live in it is through. */
  leave(): void {
    this.awake -= 1;
    this.jumpIfAllSleep();
  }

  private jumpIfAllSleep(): void {
    if (this.awake > 0 || this.sleepers.length === 0) return;
    this.moveTo(Math.min(...this.sleepers.map((sleeper) => sleeper.until)));
  }

  private moveTo(ms: number): void {
    if (ms > this.ms) {
      this.ms = ms;
      this.moved(ms);
    }
    const due = this.sleepers.filter((sleeper) => sleeper.until <= this.ms);
    this.sleepers = this.sleepers.filter((sleeper) => sleeper.until > this.ms);
    for (const sleeper of due) {
      this.awake += 1;
      sleeper.wake();
    }
  }
}
