/** What the sandbox takes for now: the real time, a fixed instant, or time running from one at a rate. Epoch seconds. */
export class SandboxClock {
  private base: { readonly at: number; readonly rate: number; readonly setAtMs: number } | null = null;

  /** @param realMs the wall clock in milliseconds, given from outside so that the world itself has none. */
  constructor(
    private readonly realMs: () => number,
    fixedNow: number | null,
  ) {
    if (fixedNow !== null) this.fix(fixedNow);
  }

  /** Whole seconds. */
  now(): number {
    if (this.base === null) return Math.floor(this.realMs() / 1000);
    const passed = ((this.realMs() - this.base.setAtMs) / 1000) * this.base.rate;
    return Math.floor(this.base.at + passed);
  }

  get mode(): 'real' | 'fixed' | 'running' {
    if (this.base === null) return 'real';
    return this.base.rate === 0 ? 'fixed' : 'running';
  }

  get rate(): number {
    return this.base?.rate ?? 1;
  }

  useRealTime(): void {
    this.base = null;
  }

  fix(at: number): void {
    this.run(at, 0);
  }

  /** From `at` on, `rate` sandbox seconds to a real one. */
  run(at: number, rate: number): void {
    this.base = { at, rate, setAtMs: this.realMs() };
  }
}
