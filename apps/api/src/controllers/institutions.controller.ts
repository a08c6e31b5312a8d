import { getInstitutionCard, getInstitutions } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { scopeOf } from '../answers/caller.js';
import { Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { JSON_TYPE } from '../http/json-type.js';
import { parse } from '../http/parse.js';

@Controller('api/v1/institutions')
export class InstitutionsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  list(@Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.institutions.query, raw);
    const { q, state, sort, order, limit, cursor } = query;
    return this.cache.serve(
      { name: 'institutions', scope: scopeOf(query.region), query },
      async (): Promise<Answer<'institutions'>> =>
        unwrap(
          await getInstitutions(this.dataSource, {
            ...this.queries.ofFilters(query),
            q,
            state,
            sort,
            order,
            limit,
            cursor,
          }),
        ),
    );
  }

  @Get(':ogrn')
  @Header('content-type', JSON_TYPE)
  one(@Param() rawParams: unknown, @Query() raw: unknown): Promise<Buffer> {
    const { ogrn } = parse(endpoints.institution.params, rawParams);
    const query = parse(endpoints.institution.query, raw);
    return this.cache.serve(
      { name: 'institution', scope: scopeOf(query.region), query: { ogrn, ...query } },
      async (): Promise<Answer<'institution'>> =>
        unwrap(await getInstitutionCard(this.dataSource, { ...this.queries.ofOne(query), ogrn })),
    );
  }
}
