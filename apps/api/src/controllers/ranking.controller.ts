import { getRanking } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { scopeOf } from '../answers/caller.js';
import { Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { JSON_TYPE } from '../http/json-type.js';
import { parse } from '../http/parse.js';

/** Who answers best and who needs help. */
@Controller('api/v1/ranking')
export class RankingController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  show(@Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.ranking.query, raw);
    const { by, metric, part, limit, cursor, ...filter } = query;
    const asked = { ...this.queries.ofFilters({ ...filter, clock: 'working' }), by, metric, part, limit, cursor };
    return this.cache.serve(
      { name: 'ranking', scope: scopeOf(query.region), query },
      async (): Promise<Answer<'ranking'>> => unwrap(await getRanking(this.dataSource, asked)),
    );
  }
}
