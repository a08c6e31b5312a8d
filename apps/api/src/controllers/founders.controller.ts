import { getFounderCard, getFounders } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { scopeOf } from '../answers/caller.js';
import { Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { JSON_TYPE } from '../http/json-type.js';
import { parse } from '../http/parse.js';

/** Those who found institutions, and how theirs do. */
@Controller('api/v1/founders')
export class FoundersController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  list(@Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.founders.query, raw);
    return this.cache.serve(
      { name: 'founders', scope: scopeOf(query.region), query },
      async (): Promise<Answer<'founders'>> =>
        unwrap(await getFounders(this.dataSource, this.queries.ofFilters(query))),
    );
  }

  @Get(':ogrn')
  @Header('content-type', JSON_TYPE)
  one(@Param() rawParams: unknown, @Query() raw: unknown): Promise<Buffer> {
    const { ogrn } = parse(endpoints.founder.params, rawParams);
    const query = parse(endpoints.founder.query, raw);
    return this.cache.serve(
      { name: 'founder', scope: scopeOf(query.region), query: { ogrn, ...query } },
      async (): Promise<Answer<'founder'>> =>
        unwrap(await getFounderCard(this.dataSource, { ...this.queries.ofFilters(query), ogrn })),
    );
  }
}
