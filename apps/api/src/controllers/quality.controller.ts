import { getQuality } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { scopeOf } from '../answers/caller.js';
import { cutoff } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { JSON_TYPE } from '../http/json-type.js';
import { parse } from '../http/parse.js';

/** The account the product gives of its own data. */
@Controller('api/v1/quality')
export class QualityController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  show(@Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.quality.query, raw);
    const { region, ...list } = query;
    return this.cache.serve(
      { name: 'quality', scope: scopeOf(query.region), query },
      async (): Promise<Answer<'quality'>> =>
        unwrap(await getQuality(this.dataSource, { scope: scopeOf(region), now: cutoff(), ...list })),
    );
  }
}
