import {
  changeSavedView,
  chooseColumns,
  listSavedViews,
  readChosenColumns,
  orderSavedViews,
  removeSavedView,
  saveView,
} from '@gospulse/access';
import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { MAX_SAVED_VIEWS, readSavedAddress } from '@gospulse/domain';
import { Controller, Delete, Get, Header, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { Asker } from '../callers/caller-of.js';
import type { Caller } from '../callers/caller.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

const DONE = { done: true } as const;

/** Views that somebody keeps for themselves. */
@Allow('caller')
@Controller('api/v1/me/views')
@UseGuards(SameOriginGuard)
export class SavedViewsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Header('cache-control', 'no-store')
  async list(@Asker() { accountId }: Caller, @Query() query: unknown): Promise<Answer<'savedViews'>> {
    parse(endpoints.savedViews.query, query);
    const [views, columns] = await Promise.all([
      listSavedViews(this.dataSource, accountId),
      readChosenColumns(this.dataSource, accountId),
    ]);
    return { views: [...views], most: MAX_SAVED_VIEWS, columns };
  }

  @Post()
  @HttpCode(201)
  async save(@Asker() { accountId }: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'saveView'>> {
    const { address, ...view } = parseCommand('saveView', request);
    const id = await saveView(this.dataSource, accountId, { ...view, address: ownAddress(address) }, new Date());
    if (id === null) throw new ProblemException('too-many-saved-views');
    return { id };
  }

  // Before the one with an id, which neither `order` nor `columns` is.
  @Post('order')
  @HttpCode(200)
  async order(
    @Asker() { accountId }: Caller,
    @Req() request: FastifyRequest,
  ): Promise<CommandAnswer<'orderSavedViews'>> {
    const { ids } = parseCommand('orderSavedViews', request);
    await orderSavedViews(this.dataSource, accountId, ids);
    return DONE;
  }

  @Post('columns')
  @HttpCode(200)
  async choose(
    @Asker() { accountId }: Caller,
    @Req() request: FastifyRequest,
  ): Promise<CommandAnswer<'chooseColumns'>> {
    const { table, columns } = parseCommand('chooseColumns', request);
    await chooseColumns(this.dataSource, accountId, table, columns);
    return DONE;
  }

  @Post(':id')
  @HttpCode(200)
  async change(
    @Asker() { accountId }: Caller,
    @Req() request: FastifyRequest,
  ): Promise<CommandAnswer<'changeSavedView'>> {
    const { id, address, ...rest } = parseCommand('changeSavedView', request);
    const change = { ...rest, ...(address === undefined ? {} : { address: ownAddress(address) }) };
    if (!(await changeSavedView(this.dataSource, accountId, id, change)))
      throw new ProblemException('no-such-saved-view');
    return DONE;
  }

  @Delete(':id')
  async remove(
    @Asker() { accountId }: Caller,
    @Req() request: FastifyRequest,
  ): Promise<CommandAnswer<'removeSavedView'>> {
    const { id } = parseCommand('removeSavedView', request);
    if (!(await removeSavedView(this.dataSource, accountId, id))) throw new ProblemException('no-such-saved-view');
    return DONE;
  }
}

function ownAddress(given: string): string {
  const own = readSavedAddress(given);
  if (own === null) throw new ProblemException('not-a-screen');
  return own;
}
