import type { RegionsScope, Scope } from '@gospulse/analytics';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@gospulse/platform';
import { LRUCache } from 'lru-cache';
import { LOGGER } from '../tokens.js';
import { ageOf, SERVED_MS } from './answer-age.js';
import { DataRevision } from './data-revision.js';

interface Kept {
  readonly body: Buffer;
  readonly revision: string;
  readonly computedAt: number;
  /** Whether facts came in for the first time as it was computed: it may hold next to nothing. */
  readonly wasFilling: boolean;
}

/** What an answer is to, and for whom. */
export interface AnswerName {
  /** The endpoint. */
  readonly name: string;
  /** Whose data the caller may see: what one is shown is nothing to another. */
  readonly scope: Scope | RegionsScope;
  readonly query: object;
  /** What the answer depends on besides these and the rollups; it is then never given at once. */
  readonly version?: string;
}

interface Asked {
  readonly key: string;
  /** An answer, and whether it holds until the data change. */
  readonly compute: () => Promise<{ readonly answer: object; readonly isLasting: boolean }>;
  /** Whether the address alone tells the answer as long as the rollups stand. */
  readonly isVersionless: boolean;
}

const MAX_BYTES = 64 * 1_024 * 1_024;
/** Addresses whose answers are known by heart. */
const MAX_ADDRESSES = 2_000;

/**
 * Keeps serialised answers until the data change. Whoever asks for an answer that has aged gets it at once and sets off
 * its renewal, unless a first pass goes on; requests for the same thing that come together are computed once.
 */
@Injectable()
export class AnswerCache {
  private readonly kept = new LRUCache<string, Kept>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ body }) => body.byteLength + 1,
    ttl: SERVED_MS,
  });
  private readonly underWay = new Map<string, Promise<Buffer>>();
  private readonly keys = new WeakMap<Buffer, string>();
  private readonly addresses = new LRUCache<string, string>({ max: MAX_ADDRESSES });

  constructor(
    private readonly revision: DataRevision,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param isLasting false of an answer that lacks what could not be read just now: it is given, and not kept */
  async serve<T extends object>(
    { name, scope, query, version = '' }: AnswerName,
    compute: () => Promise<T>,
    isLasting: (answer: T) => boolean = () => true,
  ): Promise<Buffer> {
    const key = `${name} ${JSON.stringify([scope, query])} ${version}`;
    const known = this.kept.get(key);
    const asked: Asked = {
      ...{ key, isVersionless: version === '' },
      compute: async () => {
        const answer = await compute();
        return { answer, isLasting: isLasting(answer) };
      },
    };
    if (!known) return this.renew(asked);
    await this.revision.current();
    const age = this.ageOf(known);
    if (age === 'old') return this.renew(asked);
    if (age === 'aged') {
      this.renew(asked).catch((error: unknown) => {
        this.logger.warn(
          { name, err: error instanceof Error ? error.message : 'unknown' },
          'an answer was not renewed',
        );
      });
    }
    return known.body;
  }

  /** Remembers that a caller's address was answered with this body, if it is one of ours. */
  remember(caller: string, address: string, body: unknown): void {
    const key = Buffer.isBuffer(body) ? this.keys.get(body) : undefined;
    if (key !== undefined) this.addresses.set(addressOf(caller, address), key);
  }

  /** The kept answer of a caller's remembered address while nothing has changed; null: it is to be asked for. */
  atOnce(caller: string, address: string): Buffer | null {
    const key = this.addresses.get(addressOf(caller, address));
    const known = key === undefined ? undefined : this.kept.get(key);
    return known && this.ageOf(known) === 'good' && this.revision.lately() !== null ? known.body : null;
  }

  /** The kept answer of a remembered address, as old as answers are served; its `asOf` says how old. */
  atHand(caller: string, address: string): Buffer | null {
    const key = this.addresses.get(addressOf(caller, address));
    const known = key === undefined ? undefined : this.kept.get(key);
    return known && this.ageOf(known) !== 'old' ? known.body : null;
  }

  private ageOf({ revision, computedAt, wasFilling }: Kept): ReturnType<typeof ageOf> {
    return ageOf({
      ageMs: Date.now() - computedAt,
      isCurrent: revision === this.revision.lately(),
      isFilling: wasFilling || this.revision.isFilling(),
    });
  }

  private renew(asked: Asked): Promise<Buffer> {
    const { key } = asked;
    const underWay = this.underWay.get(key);
    if (underWay) return underWay;
    const work = this.compute(asked).finally(() => this.underWay.delete(key));
    this.underWay.set(key, work);
    return work;
  }

  private async compute({ key, compute, isVersionless }: Asked): Promise<Buffer> {
    // Read before the answer: facts that come meanwhile make it old, not new.
    const revision = await this.revision.current();
    const computedAt = Date.now();
    const wasFilling = this.revision.isFilling();
    const { answer, isLasting } = await compute();
    const body = Buffer.from(JSON.stringify(answer));
    if (!isLasting) return body;
    this.kept.set(key, { body, revision, computedAt, wasFilling });
    if (isVersionless) this.keys.set(body, key);
    return body;
  }
}

function addressOf(caller: string, address: string): string {
  return `${caller} ${address}`;
}
