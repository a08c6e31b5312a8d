import pg from 'pg';
import { DatabaseAwayError } from './database-away.error.js';
import type { Pulse } from './pulse.js';

/** Requests that may wait for a connection: more than any screen needs, and no more than memory bears. */
const MAX_WAITING = 500;

type Callback = Parameters<pg.Pool['connect']>[0];
/** pg's client has it; its types forget it. */
type Session = pg.ClientBase & { readonly processID?: number | null; end(): Promise<void> };

/**
 * A client whose connection is given up when the pulse says so. A limit by the clock would take a busy machine for a
 * hung database.
 */
export function clientWatchedBy(pulse: Pulse): typeof pg.Client {
  return class extends pg.Client {
    declare readonly connection: pg.Connection;

    constructor(config?: string | pg.ClientConfig) {
      super(config);
      // The pool connects whatever it makes.
      const end = pulse.begin({
        session: null,
        giveUp: () => this.connection.stream.destroy(new DatabaseAwayError('database-away')),
      });
      for (const event of ['connect', 'end'] as const) this.once(event, end);
    }
  };
}

/**
 * A pool that a hung database cannot hold: whoever waits for a connection or an answer is let go when the pulse says
 * so, and a connection that was given up on is destroyed and never used again.
 */
export function poolWatchedBy(pulse: Pulse): typeof pg.Pool {
  return class extends pg.Pool {
    constructor(options?: pg.PoolConfig) {
      super(options);
      const ends = new WeakMap<pg.ClientBase, () => void>();
      this.on('acquire', (client: Session) => {
        // With a statement under way its end is abrupt: the statement fails, and the pool forgets the client.
        const giveUp = (): void => void client.end().catch(() => undefined);
        ends.set(client, pulse.begin({ session: client.processID ?? null, giveUp }));
      });
      this.on('release', (_: unknown, client) => ends.get(client)?.());
    }

    override connect(): Promise<pg.PoolClient>;
    override connect(callback: Callback): void;
    override connect(callback?: Callback): Promise<pg.PoolClient> | void {
      if (callback) return this.connectInTime(callback);
      return new Promise((resolve, reject) => {
        this.connectInTime((error, client) => (client ? resolve(client) : reject(error ?? new Error('no client'))));
      });
    }

    private connectInTime(callback: Callback): void {
      const refuse = (code: DatabaseAwayError['code']): void =>
        process.nextTick(() => callback(new DatabaseAwayError(code), undefined, () => undefined));
      if (pulse.isAway()) return refuse('database-away');
      if (this.waitingCount >= MAX_WAITING) return refuse('database-busy');
      let isWaiting = true;
      const end = pulse.begin({
        session: null,
        giveUp: (reason) => {
          isWaiting = false;
          refuse(reason === 'too-long' ? 'database-busy' : 'database-away');
        },
      });
      super.connect((error, client, done) => {
        end();
        if (isWaiting) callback(error, client, done);
        // It comes too late: nobody waits any more.
        else if (client) done();
      });
    }
  };
}
