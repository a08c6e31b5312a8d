import { getPageCard, getPageQuestions } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { toPageRequest } from '../answers/to-request.js';
import { unwrap } from '../answers/unwrap.js';
import { JSON_TYPE } from '../http/json-type.js';
import { parse } from '../http/parse.js';

@Controller('api/v1/pages')
export class PagesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
  ) {}

  @Get(':id')
  @Header('content-type', JSON_TYPE)
  one(@Param() rawParams: unknown, @Query() raw: unknown): Promise<Buffer> {
    const { id } = parse(endpoints.page.params, rawParams);
    const query = parse(endpoints.page.query, raw);
    return this.cache.serve('page', { id, ...query }, async (): Promise<Answer<'page'>> =>
      unwrap(await getPageCard(this.dataSource, { ...toPageRequest(query), vkId: id })),
    );
  }

  @Get(':id/questions')
  @Header('content-type', JSON_TYPE)
  questions(@Param() rawParams: unknown, @Query() raw: unknown): Promise<Buffer> {
    const { id } = parse(endpoints.pageQuestions.params, rawParams);
    const query = parse(endpoints.pageQuestions.query, raw);
    const { state, limit, cursor } = query;
    return this.cache.serve('pageQuestions', { id, ...query }, async (): Promise<Answer<'pageQuestions'>> =>
      unwrap(await getPageQuestions(this.dataSource, { ...toPageRequest(query), vkId: id, state, limit, cursor })),
    );
  }
}
