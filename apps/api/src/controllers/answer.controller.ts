import { API_PREFIX, endpoints, type Asked } from '@gospulse/contracts';
import { Controller, Get, Header, Param, Query, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from '../answers/answer-cache.js';
import { ANSWERS, type AnsweredEndpoint } from '../answers/answers.js';
import { Queries } from '../answers/queries.js';
import { unwrap } from '../answers/unwrap.js';
import { Asker } from '../callers/caller-of.js';
import { inOwnRegion, type Caller } from '../callers/caller.js';
import { JSON_TYPE } from '../http/json-type.js';
import { Allow } from '../callers/access.guard.js';
import { parse } from '../http/parse.js';

/** The controller of one endpoint: checks the address against the contract, and serves what `ANSWERS` says. */
function answerController<Name extends AnsweredEndpoint>(name: Name): Type {
  const { path, params, query } = endpoints[name];

  @Allow('caller')
  @Controller(`${API_PREFIX}${path}`.replaceAll(/\{(\w+)\}/g, ':$1'))
  class AnswerController {
    constructor(
      private readonly dataSource: DataSource,
      private readonly cache: AnswerCache,
      private readonly queries: Queries,
    ) {}

    @Get()
    @Header('content-type', JSON_TYPE)
    show(@Asker() caller: Caller, @Param() rawParams: unknown, @Query() rawQuery: unknown): Promise<Buffer> {
      const asked = { ...parse(params, rawParams), ...parse(query, inOwnRegion(caller, rawQuery)) } as Asked<Name>;
      const queries = this.queries.of(caller);
      return this.cache.serve({ name, scope: queries.scopeOf(asked.region), query: asked }, async () =>
        unwrap(await ANSWERS[name](this.dataSource, queries, asked)),
      );
    }
  }

  return AnswerController;
}

/** A controller for each endpoint of the table of answers. */
export const ANSWER_CONTROLLERS = (Object.keys(ANSWERS) as AnsweredEndpoint[]).map((name) => answerController(name));
