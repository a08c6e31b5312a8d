import { createSharedSession } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Asker } from '../callers/caller-of.js';
import { firstRegionOf, scopeOf, type Caller } from '../callers/caller.js';
import { Allow } from '../callers/access.guard.js';
import { parse } from '../http/parse.js';

/** The frame of every page: the choices, the freshness, the progress of the collection. Counted anew after a second. */
@Allow('caller')
@Controller('api/v1/session')
export class SessionController {
  private readonly readSession = createSharedSession();

  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Header('cache-control', 'no-store')
  show(@Asker() caller: Caller, @Query() query: unknown): Promise<Answer<'session'>> {
    parse(endpoints.session.query, query);
    return this.readSession(
      this.dataSource,
      scopeOf(caller, caller.view?.values.region ?? firstRegionOf(caller)),
      new Date(),
    );
  }
}
