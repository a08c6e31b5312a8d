import { getMethodology } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { scopeOf } from '../answers/caller.js';
import { cutoff } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { JSON_TYPE } from '../http/json-type.js';
import { parse } from '../http/parse.js';

/** What every figure means and the rules in force. */
@Controller('api/v1/methodology')
export class MethodologyController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  show(@Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.methodology.query, raw);
    return this.cache.serve(
      { name: 'methodology', scope: scopeOf(query.region), query },
      async (): Promise<Answer<'methodology'>> =>
        unwrap(await getMethodology(this.dataSource, { scope: scopeOf(query.region), now: cutoff() })),
    );
  }
}
