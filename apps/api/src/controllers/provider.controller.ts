import { comeFromProvider, leaveForProvider, PENDING_SECONDS } from '@gospulse/access';
import type { SignInProblem } from '@gospulse/domain';
import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { AccessDesk } from '../callers/access-desk.js';
import { Allow } from '../callers/access.guard.js';
import { endOwnSession } from '../callers/end-own-session.js';
import { ProviderOffice } from '../callers/provider-office.js';
import { readCookie, sendCookie, takeCookie } from '../callers/cookies.js';
import { giveSession } from '../callers/session-cookie.js';

/** What a browser takes along to the provider and must bring back. */
const PENDING = 'gospulse-provider';

/** The way to the provider and back. A browser goes there, so that a refusal is an address of the screen of signing in. */
@Allow('anyone')
@Controller('api/v1/provider')
export class ProviderController {
  constructor(
    readonly dataSource: DataSource,
    readonly desk: AccessDesk,
    private readonly office: ProviderOffice,
  ) {}

  @Get('sign-in')
  @Header('cache-control', 'no-store')
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('back') back: unknown): Promise<void> {
    const asked = {
      back: back === undefined ? '/' : typeof back === 'string' ? back : '',
      returnAddress: this.office.returnAddress(request),
      place: placeOf(request),
    };
    const left = await leaveForProvider(this.office.desk, asked, new Date());
    if (left.kind === 'refused') return sendBack(reply, left.problem);
    sendCookie(request, reply, PENDING, { value: left.sealed, maxAge: PENDING_SECONDS });
    await reply.redirect(left.address, 302);
  }

  @Get('return')
  @Header('cache-control', 'no-store')
  async comeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const came = await comeFromProvider(
      this.office.desk,
      { sealed: readCookie(request, PENDING), query: queryOf(request), place: placeOf(request) },
      new Date(),
    );
    // Of two windows that left the later one comes back, also behind the earlier one.
    if (came.kind === 'signed-in' || !came.isOther) takeCookie(request, reply, PENDING);
    if (came.kind === 'refused') return sendBack(reply, came.problem);
    // Whoever was signed in here before is not any more.
    await endOwnSession(this, request);
    giveSession(request, reply, came.token);
    await reply.redirect(came.back, 302);
  }
}

async function sendBack(reply: FastifyReply, problem: SignInProblem): Promise<void> {
  await reply.redirect(`/sign-in?problem=${problem}`, 302);
}

function placeOf({ ip, headers }: FastifyRequest) {
  return { address: ip, agent: headers['user-agent'] ?? null };
}

function queryOf({ url }: FastifyRequest): string {
  const [, ...rest] = url.split('?');
  return rest.join('?');
}
