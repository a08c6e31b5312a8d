import { audit } from '@gospulse/access';
import type { CommandAnswer } from '@gospulse/contracts';
import { Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { callerOf } from '../callers/caller-of.js';
import { parseCommand } from '../http/parse-command.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

/** Files are made by the browser of the rows on its screen: it hands one over only when this has written it down. */
@Allow('export')
@Controller('api/v1/exports')
@UseGuards(SameOriginGuard)
export class ExportsController {
  constructor(private readonly dataSource: DataSource) {}

  @Post()
  @HttpCode(200)
  async record(@Req() request: FastifyRequest): Promise<CommandAnswer<'recordExport'>> {
    const { what, ...details } = parseCommand('recordExport', request);
    const { accountId, login } = callerOf(request);
    await audit(this.dataSource, {
      actor: { accountId, login, address: request.ip },
      event: { action: 'export', subject: what, outcome: 'done', details },
      now: new Date(),
    });
    return { done: true };
  }
}
