import { digestDownloads, endpoints, type Answer, type CommandAnswer } from '@gospulse/contracts';
import {
  changeAddress,
  chooseDigests,
  findMailbox,
  obstaclesOf,
  previewDigest,
  readInstallation,
} from '@gospulse/digests';
import type { DigestKind } from '@gospulse/domain';
import type { Config } from '@gospulse/platform';
import { Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { administeringBy, Asker } from '../callers/caller-of.js';
import type { Caller } from '../callers/caller.js';
import { mailboxAnswer, requireDone } from '../callers/mailbox-answer.js';
import { parseCommand } from '../http/parse-command.js';
import { parse } from '../http/parse.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';
import { CONFIG } from '../tokens.js';

/** A letter may hold its own styles and nothing else: no script, no form, nothing from elsewhere; our own pages alone may frame it. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups";

/** Letters to whoever asks: where, which, and what they would say now. */
@Allow('get-digests')
@Controller('api/v1/me')
@UseGuards(SameOriginGuard)
export class DigestsController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('mailbox')
  @Header('cache-control', 'no-store')
  async mailbox(@Asker() caller: Caller, @Query() query: unknown): Promise<Answer<'myMailbox'>> {
    parse(endpoints.myMailbox.query, query);
    const [mailbox, installation] = await Promise.all([
      findMailbox(this.dataSource, accountOf(caller).id),
      this.installation(),
    ]);
    return { mailbox: mailbox && mailboxAnswer(mailbox), obstacles: obstaclesOf(installation) };
  }

  @Post('mailbox')
  @HttpCode(200)
  async change(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'changeMyMailbox'>> {
    const { address: typed } = parseCommand('changeMyMailbox', request);
    const asked = { accountId: accountOf(caller).id, typed, installation: await this.installation() };
    return requireDone(await changeAddress(this.dataSource, asked, administeringBy(request)));
  }

  @Post('digests')
  @HttpCode(200)
  async choose(@Asker() caller: Caller, @Req() request: FastifyRequest): Promise<CommandAnswer<'chooseMyDigests'>> {
    const chosen = parseCommand('chooseMyDigests', request);
    const { id, login } = accountOf(caller);
    const done = await chooseDigests(this.dataSource, { accountId: id, login, ...chosen }, administeringBy(request));
    if (!done) throw new ProblemException('no-mailbox');
    return { done: true };
  }

  @Get('digests/:kind')
  @Header('cache-control', 'no-store')
  async preview(
    @Asker() caller: Caller,
    @Param() params: unknown,
    @Query() query: unknown,
  ): Promise<Answer<'myDigest'>> {
    parse(endpoints.myDigest.query, query);
    const shown = await this.previewOf(caller, parse(endpoints.myDigest.params, params).kind);
    if (shown.kind === 'letter')
      return { letter: { subject: shown.letter.subject, text: shown.letter.text }, why: null };
    return { letter: null, why: shown.why === 'nothing-due' ? 'nothing-due' : 'no-institutions' };
  }

  /** For a frame of the profile: a page of its own, whose styles are let through here and nowhere else. */
  @Get('digests/:kind/letter')
  async letter(
    @Asker() caller: Caller,
    @Param() params: unknown,
    @Query() query: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    parse(digestDownloads.myDigestLetter.query, query);
    const shown = await this.previewOf(caller, parse(digestDownloads.myDigestLetter.params, params).kind);
    if (shown.kind === 'none') throw new ProblemException('no-such-file');
    void reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': LETTER_POLICY,
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'no-store',
    });
    await reply.send(shown.letter.html);
  }

  private previewOf(caller: Caller, kind: DigestKind) {
    const { publicUrl } = this.config.serving;
    return previewDigest(this.dataSource, { accountId: accountOf(caller).id, kind, publicUrl, now: new Date() });
  }

  private installation() {
    return readInstallation(this.dataSource, this.config.serving.publicUrl);
  }
}

/** Who has the permission has an account. */
function accountOf({ accountId, login }: Caller): { readonly id: number; readonly login: string } {
  if (accountId === null || login === null) throw new ProblemException('not-allowed');
  return { id: accountId, login };
}
