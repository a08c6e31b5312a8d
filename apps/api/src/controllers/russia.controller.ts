import { getRussia, isOfAllMachines } from '@gospulse/analytics';
import { endpoints, type Answer, type Subject } from '@gospulse/contracts';
import { knownRegions } from '@gospulse/registry';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { cutoff, Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { Allow } from '../callers/access.guard.js';
import { Asker } from '../callers/caller-of.js';
import { regionsScopeOf, type Caller } from '../callers/caller.js';
import { JSON_TYPE } from '../http/json-type.js';
import { parse } from '../http/parse.js';

/** All regions that a caller sees side by side; of a head of agency the bodies below it in each. */
@Allow('caller')
@Controller('api/v1/russia')
export class RussiaController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: AnswerCache,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  show(@Asker() caller: Caller, @Query() raw: unknown): Promise<Buffer> {
    const query = parse(endpoints.russia.query, raw);
    const scope = regionsScopeOf(caller);
    const answer = async (): Promise<Answer<'russia'>> => {
      const asked = { scope, ...query, now: cutoff(), readings: this.queries.readings };
      return { ...unwrap(await getRussia(this.dataSource, asked)), subjects: subjects() };
    };
    return this.cache.serve({ name: 'russia', scope, query }, answer, isOfAllMachines);
  }
}

/** Whoever is in no installation stands on the map too. */
function subjects(): Subject[] {
  return knownRegions().map(({ code, name, shortName, abbr, federalDistrict, tileColumn, tileRow }) => ({
    ...{ code, name, shortName, abbr, district: federalDistrict },
    tile: { col: tileColumn, row: tileRow },
  }));
}
