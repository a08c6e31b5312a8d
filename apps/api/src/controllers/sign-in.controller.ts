import { acceptLink, findAccount, lookAtLink, signIn, type LinkPlace } from '@gospulse/access';
import type { CommandAnswer } from '@gospulse/contracts';
import { Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { AccessDesk } from '../callers/access-desk.js';
import { Allow } from '../callers/access.guard.js';
import { endOwnSession } from '../callers/end-own-session.js';
import { EventBudget } from '../callers/event-budget.js';
import { giveKnownBrowser, knownBrowserOf } from '../callers/known-browser-cookie.js';
import { ProviderOffice } from '../callers/provider-office.js';
import { giveSession, takeSession } from '../callers/session-cookie.js';
import { parseCommand } from '../http/parse-command.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

const DONE = { done: true } as const;
/** Void links an hour that are written down: of one address, and of all. */
const NOTED_VOID_LINKS = { ofOne: 20, ofAll: 500 } as const;

/** The door: by password, by a one-time link, and out again. */
@Allow('anyone')
@Controller('api/v1')
@UseGuards(SameOriginGuard)
export class SignInController {
  private readonly voidLinks = new EventBudget(NOTED_VOID_LINKS);

  constructor(
    readonly dataSource: DataSource,
    readonly desk: AccessDesk,
    private readonly office: ProviderOffice,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  async signIn(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer<'signIn'>> {
    const credentials = parseCommand('signIn', request);
    const desk = { dataSource: this.dataSource, throttle: this.desk.throttle, keys: this.desk.keys };
    const signedIn = await signIn(
      desk,
      credentials,
      { ...placeOf(request), knownBrowser: knownBrowserOf(request) },
      new Date(),
    );
    if (signedIn.kind === 'wait') {
      void reply.header('retry-after', String(signedIn.seconds));
      throw new ProblemException('too-many-attempts', [{ name: 'login', reason: waitWords(signedIn.seconds) }]);
    }
    if (signedIn.kind === 'code-needed') throw new ProblemException('code-needed');
    if (signedIn.kind === 'refused') throw new ProblemException('wrong-credentials');
    // Whoever was signed in here before is not any more.
    await endOwnSession(this, request);
    giveSession(request, reply, signedIn.token);
    giveKnownBrowser(request, reply, signedIn.knownBrowser);
    return DONE;
  }

  @Post('sign-out')
  @HttpCode(200)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer<'signOut'>> {
    const { everywhere } = parseCommand('signOut', request);
    const session = await endOwnSession(this, request, everywhere);
    takeSession(request, reply);
    const provider = session?.isFromProvider ? await this.office.goodbyeAddress(request) : null;
    return { done: true, provider };
  }

  @Post('links/look')
  @HttpCode(200)
  async lookAtLink(@Req() request: FastifyRequest): Promise<CommandAnswer<'lookAtLink'>> {
    const { token } = parseCommand('lookAtLink', request);
    const found = await lookAtLink(this.dataSource, token, this.linkPlaceOf(request), new Date());
    if (found.kind === 'void') throw new ProblemException('link-void');
    const account = found.accountId === null ? null : await findAccount(this.dataSource, found.accountId);
    return { purpose: found.purpose, login: account?.login ?? null, name: account?.name ?? null };
  }

  @Post('links/use')
  @HttpCode(200)
  async useLink(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer<'useLink'>> {
    const given = parseCommand('useLink', request);
    const accepted = await acceptLink(this.dataSource, given, this.linkPlaceOf(request), new Date());
    if (accepted.kind === 'void') throw new ProblemException('link-void');
    if (accepted.kind === 'refused') {
      throw new ProblemException('bad-account', [{ name: accepted.name, reason: accepted.why }]);
    }
    // The first admin was made, perhaps.
    this.desk.lookAnew();
    // Whoever was signed in here before is not any more.
    await endOwnSession(this, request);
    if (accepted.kind === 'password-set') takeSession(request, reply);
    else giveSession(request, reply, accepted.token);
    return { done: true, isSignedIn: accepted.kind === 'accepted' };
  }

  private linkPlaceOf(request: FastifyRequest): LinkPlace {
    return { ...placeOf(request), isNoted: () => this.voidLinks.isNoted(request.ip, Date.now()) };
  }
}

function placeOf({ ip, headers }: FastifyRequest) {
  return { address: ip, agent: headers['user-agent'] ?? null };
}

function waitWords(seconds: number): string {
  return seconds < 60 ? `Подождите ${seconds} с` : `Подождите ${Math.ceil(seconds / 60)} мин`;
}
