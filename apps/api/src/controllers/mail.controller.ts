import { endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import { changeAddress, confirmMailbox, readDigestStatus, readInstallation } from '@gospulse/digests';
import type { Config } from '@gospulse/platform';
import { Controller, Get, Header, HttpCode, Inject, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { administeringBy } from '../callers/caller-of.js';
import { requireDone } from '../callers/mailbox-answer.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';
import { CONFIG } from '../tokens.js';

/** Letters, as whoever administers sees them. */
@Allow('manage-accounts')
@Controller('api/v1/admin')
@UseGuards(SameOriginGuard)
export class MailController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('mail')
  @Header('cache-control', 'no-store')
  async status(@Query() query: unknown): Promise<Answer<'mailStatus'>> {
    parse(endpoints.mailStatus.query, query);
    const { obstacles, ...status } = await readDigestStatus(this.dataSource, await this.installation());
    return { ...status, obstacles: [...obstacles] };
  }

  @Post('accounts/:id/mailbox')
  @HttpCode(200)
  async change(@Req() request: FastifyRequest): Promise<CommandAnswer<'changeAccountMailbox'>> {
    const { id, address: typed } = parseCommand('changeAccountMailbox', request);
    const asked = { accountId: id, typed, installation: await this.installation() };
    return requireDone(await changeAddress(this.dataSource, asked, administeringBy(request)));
  }

  private installation() {
    return readInstallation(this.dataSource, this.config.serving.publicUrl);
  }
}

/** By the link of a letter, in whichever browser it is opened: its secret is the proof. */
@Allow('anyone')
@Controller('api/v1/mailbox')
@UseGuards(SameOriginGuard)
export class MailboxConfirmationController {
  constructor(private readonly dataSource: DataSource) {}

  @Post('confirm')
  @HttpCode(200)
  async confirm(@Req() request: FastifyRequest): Promise<CommandAnswer<'confirmMailbox'>> {
    const { token } = parseCommand('confirmMailbox', request);
    const confirmed = await confirmMailbox(this.dataSource, token, request.ip, new Date());
    if (confirmed === null) throw new ProblemException('link-void');
    return confirmed;
  }
}
