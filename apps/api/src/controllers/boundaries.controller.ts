import { getBoundaries } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Headers, HttpStatus, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { unwrap } from '../answers/unwrap.js';
import { Asker } from '../callers/caller-of.js';
import { inOwnRegion, scopeOf, type Caller } from '../callers/caller.js';
import { etagOf, namesEtag } from '../http/etag.js';
import { JSON_TYPE } from '../http/json-type.js';
import { Allow } from '../callers/access.guard.js';
import { parse } from '../http/parse.js';

/** The outlines of the map: the largest answer of all, and the one that changes least. */
@Allow('caller')
@Controller('api/v1/boundaries')
export class BoundariesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  @Header('cache-control', 'no-cache')
  async show(
    @Asker() caller: Caller,
    @Query() raw: unknown,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const query = parse(endpoints.boundaries.query, inOwnRegion(caller, raw));
    const scope = scopeOf(caller, query.region);
    const body = await this.cache.serve({ name: 'boundaries', scope, query }, async (): Promise<Answer<'boundaries'>> =>
      unwrap(await getBoundaries(this.dataSource, scope)),
    );
    const etag = etagOf(body);
    reply.header('etag', etag);
    if (!namesEtag(known, etag)) return body;
    reply.status(HttpStatus.NOT_MODIFIED);
    return undefined;
  }
}
