import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataRevision } from './data-revision.js';

/** Overdue and open move with the clock, so an answer is never older than this; its `asOf` says how old it is. */
const HOLDS_MS = 10_000;
const MOST_BYTES = 64 * 1_024 * 1_024;

/**
 * Keeps serialised answers until the data change. Requests for the same thing that come together are computed once.
 */
@Injectable()
export class AnswerCache {
  private readonly kept = new LRUCache<string, Buffer>({
    maxSize: MOST_BYTES,
    sizeCalculation: (body) => body.byteLength + 1,
    ttl: HOLDS_MS,
  });
  private readonly underWay = new Map<string, Promise<Buffer>>();

  constructor(private readonly revision: DataRevision) {}

  async serve(name: string, query: object, compute: () => Promise<object>): Promise<Buffer> {
    const key = `${await this.revision.current()} ${name} ${JSON.stringify(query)}`;
    const known = this.kept.get(key) ?? this.underWay.get(key);
    if (known) return known;
    const work = compute().then((answer) => Buffer.from(JSON.stringify(answer)));
    this.underWay.set(key, work);
    try {
      const body = await work;
      this.kept.set(key, body);
      return body;
    } finally {
      this.underWay.delete(key);
    }
  }
}
