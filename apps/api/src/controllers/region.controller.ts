import { createSharedSession, getMunicipalities, getOverview, getSeries, wholeRegion } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { DEFAULT_REGION } from '../answers/default-region.js';
import { toRequest } from '../answers/to-request.js';
import { unwrap } from '../answers/unwrap.js';
import { parse } from '../http/parse.js';
import { JSON_TYPE } from '../http/json-type.js';

/** The region as a whole: the frame, the six figures, the lines, the districts. */
@Controller('api/v1')
export class RegionController {
  private readonly readSession = createSharedSession();

  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
  ) {}

  @Get('session')
  @Header('cache-control', 'no-store')
  session(@Query() query: unknown): Promise<Answer<'session'>> {
    parse(endpoints.session.query, query);
    return this.readSession(this.dataSource, wholeRegion(DEFAULT_REGION), new Date());
  }

  @Get('overview')
  @Header('content-type', JSON_TYPE)
  overview(@Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.overview.query, raw);
    return this.cache.serve('overview', query, async (): Promise<Answer<'overview'>> =>
      unwrap(await getOverview(this.dataSource, toRequest(query))),
    );
  }

  @Get('series')
  @Header('content-type', JSON_TYPE)
  series(@Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.series.query, raw);
    return this.cache.serve('series', query, async (): Promise<Answer<'series'>> =>
      unwrap(await getSeries(this.dataSource, { ...toRequest(query), metric: query.metric })),
    );
  }

  @Get('municipalities')
  @Header('content-type', JSON_TYPE)
  municipalities(@Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.municipalities.query, raw);
    return this.cache.serve('municipalities', query, async (): Promise<Answer<'municipalities'>> =>
      unwrap(await getMunicipalities(this.dataSource, toRequest(query))),
    );
  }
}
