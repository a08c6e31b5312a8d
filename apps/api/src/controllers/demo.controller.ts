import { DemoThrottle, signInToDemo } from '@gospulse/access';
import type { CommandAnswer } from '@gospulse/contracts';
import { Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { defaultRegion } from '../answers/default-region.js';
import { addDemoContests } from '../answers/demo-contests.js';
import { AccessDesk } from '../callers/access-desk.js';
import { Allow } from '../callers/access.guard.js';
import { endOwnSession } from '../callers/end-own-session.js';
import { giveSession } from '../callers/session-cookie.js';
import { parseCommand } from '../http/parse-command.js';
import { ProblemException } from '../http/problem.js';
import { SameOriginGuard } from '../http/same-origin.guard.js';

/** Lets a visitor of a demonstration look at it as each of those it is made for. */
@Allow('anyone')
@Controller('api/v1/demo')
@UseGuards(SameOriginGuard)
export class DemoController {
  private readonly throttle = new DemoThrottle();

  constructor(
    readonly dataSource: DataSource,
    readonly desk: AccessDesk,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  async signIn(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer<'signInToDemo'>> {
    const { as } = parseCommand('signInToDemo', request);
    const identified = await this.desk.identify(request);
    if (identified.access !== 'demo') throw new ProblemException('no-demonstration');
    const seconds = await this.throttle.take(request.ip);
    if (seconds > 0) {
      void reply.header('retry-after', String(seconds));
      throw new ProblemException('too-many-attempts');
    }
    const place = { address: request.ip, agent: request.headers['user-agent'] ?? null };
    const signedIn = await signInToDemo(this.dataSource, { as, region: defaultRegion() }, place, new Date());
    if (signedIn.kind === 'refused') throw new ProblemException(signedIn.why);
    await addDemoContests(this.dataSource, new Date());
    // Whoever it was looked at as before is not any more.
    await endOwnSession(this, request);
    giveSession(request, reply, signedIn.token);
    return { done: true };
  }
}
