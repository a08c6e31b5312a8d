import { createSharedSession } from '@gospulse/analytics';
import { endpoints, type Answer } from '@gospulse/contracts';
import { readZone } from '@gospulse/store';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Asker } from '../callers/caller-of.js';
import { firstRegionOf, regionsSeenBy, scopeOf, sessionRegions, type Caller } from '../callers/caller.js';
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
  async show(@Asker() caller: Caller, @Query() query: unknown): Promise<Answer<'session'>> {
    const { region: asked } = parse(endpoints.session.query, query);
    const region = caller.view?.values.region ?? (await this.theirs(caller, asked)) ?? firstRegionOf(caller);
    return this.readSession(this.dataSource, scopeOf(caller, region), new Date(), sessionRegions(caller));
  }

  /** The region of an address, if it is one that they see; a page with another says itself what is wrong. */
  private async theirs(caller: Caller, asked: string | undefined): Promise<string | null> {
    if (asked === undefined) return null;
    const seen = regionsSeenBy(caller);
    const isTheirs = seen === null ? (await readZone(this.dataSource, asked)) !== null : seen.includes(asked);
    return isTheirs ? asked : null;
  }
}
