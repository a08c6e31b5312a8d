import { readSecondFactorRoles, requireSecondFactor } from '@gospulse/access';
import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { Controller, Get, Header, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { callerOf } from '../callers/caller-of.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

/** Which roles need a second factor. */
@Allow('manage-accounts')
@Controller('api/v1/admin/second-factor')
@UseGuards(SameOriginGuard)
export class SecondFactorController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Header('cache-control', 'no-store')
  async show(@Query() query: unknown): Promise<Answer<'secondFactorRoles'>> {
    parse(endpoints.secondFactorRoles.query, query);
    return { roles: await readSecondFactorRoles(this.dataSource) };
  }

  @Post()
  @HttpCode(200)
  async require(@Req() request: FastifyRequest): Promise<CommandAnswer<'requireSecondFactor'>> {
    const rule = parseCommand('requireSecondFactor', request);
    const { accountId, login } = callerOf(request);
    await requireSecondFactor(this.dataSource, rule, {
      actor: { accountId, login, address: request.ip },
      now: new Date(),
    });
    return { done: true };
  }
}
