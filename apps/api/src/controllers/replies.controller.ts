import { getQueue, getReplies } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { scopeOf } from '../answers/caller.js';
import { Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { JSON_TYPE } from '../http/json-type.js';
import { parse } from '../http/parse.js';

/** How questions were answered, and those that were not yet. */
@Controller('api/v1')
export class RepliesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
    private readonly queries: Queries,
  ) {}

  @Get('replies')
  @Header('content-type', JSON_TYPE)
  replies(@Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.replies.query, raw);
    return this.cache.serve(
      { name: 'replies', scope: scopeOf(query.region), query },
      async (): Promise<Answer<'replies'>> => unwrap(await getReplies(this.dataSource, this.queries.ofReplies(query))),
    );
  }

  @Get('questions')
  @Header('content-type', JSON_TYPE)
  queue(@Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.questions.query, raw);
    const { state, band, sort, limit, cursor } = query;
    return this.cache.serve(
      { name: 'questions', scope: scopeOf(query.region), query },
      async (): Promise<Answer<'questions'>> =>
        unwrap(await getQueue(this.dataSource, { ...this.queries.ofReplies(query), state, band, sort, limit, cursor })),
    );
  }
}
