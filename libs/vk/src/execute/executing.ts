import type { TokenNote } from '../call-ledger.js';
import type { FailureClass } from '../failure.js';
import { isResting } from '../token-state.js';

export type ExecuteMode = 'auto' | 'never' | 'always';

/** In a row; a single odd answer is no reason to give the projection up. */
const DOUBTS_MOST = 3;

/** What is known about one token and `execute`: nothing is taken for granted, and all of it can be lost again. */
export class Executing {
  private works: boolean | null;
  private projectionDoubts = 0;
  private restUntil = 0;

  /** @param may whether the token's kind can use it: calls that share one are those of walls */
  constructor(
    private readonly token: string,
    mode: ExecuteMode,
    may: boolean,
    private readonly now: () => number,
    private readonly note: (note: TokenNote) => void,
  ) {
    this.works = mode === 'auto' ? null : mode === 'always' && may;
    this.probed = mode === 'auto';
  }

  /** Whether asking VK makes sense: the mode wants it. */
  readonly probed: boolean;

  get unknown(): boolean {
    return this.works === null;
  }

  get ready(): boolean {
    return this.works === true && !isResting(this.restUntil, this.now());
  }

  get projects(): boolean {
    return this.projectionDoubts < DOUBTS_MOST;
  }

  proven(usable: boolean): void {
    this.works = usable;
    this.tell(usable);
  }

  /** VK refuses it, or does not understand us: go on without. */
  off(): void {
    if (this.works === false) return;
    this.works = false;
    this.tell(false);
  }

  /** Only for a while: a quota or flood error of `execute` itself. */
  rest(until: number, why: FailureClass, code: number | null): void {
    if (this.restUntil >= until && isResting(this.restUntil, this.now())) return;
    this.restUntil = until;
    this.note({ kind: 'parked', token: this.token, method: 'execute', until, class: why, code });
  }

  /** An earlier process was refused for a while what it had seen working: there is nothing to probe until then. */
  restoreRest(until: number): void {
    if (!isResting(until, this.now())) return;
    this.restUntil = Math.max(this.restUntil, until);
    this.works ??= true;
  }

  projection(understood: boolean): void {
    if (!understood) this.projectionDoubts += 1;
    else if (this.projects) this.projectionDoubts = 0;
  }

  private tell(works: boolean): void {
    this.note({ kind: 'execute', token: this.token, works });
  }
}
