import { getPageCard, getPageQuestions } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { scopeOf } from '../answers/caller.js';
import { Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { JSON_TYPE } from '../http/json-type.js';
import { parse } from '../http/parse.js';

@Controller('api/v1/pages')
export class PagesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
    private readonly queries: Queries,
  ) {}

  @Get(':id')
  @Header('content-type', JSON_TYPE)
  one(@Param() rawParams: unknown, @Query() raw: unknown): Promise<Buffer> {
    const { id } = parse(endpoints.page.params, rawParams);
    const query = parse(endpoints.page.query, raw);
    return this.cache.serve(
      { name: 'page', scope: scopeOf(query.region), query: { id, ...query } },
      async (): Promise<Answer<'page'>> =>
        unwrap(await getPageCard(this.dataSource, { ...this.queries.ofOne(query), vkId: id })),
    );
  }

  @Get(':id/questions')
  @Header('content-type', JSON_TYPE)
  questions(@Param() rawParams: unknown, @Query() raw: unknown): Promise<Buffer> {
    const { id } = parse(endpoints.pageQuestions.params, rawParams);
    const query = parse(endpoints.pageQuestions.query, raw);
    const { state, limit, cursor } = query;
    return this.cache.serve(
      { name: 'pageQuestions', scope: scopeOf(query.region), query: { id, ...query } },
      async (): Promise<Answer<'pageQuestions'>> =>
        unwrap(
          await getPageQuestions(this.dataSource, { ...this.queries.ofOne(query), vkId: id, state, limit, cursor }),
        ),
    );
  }
}
