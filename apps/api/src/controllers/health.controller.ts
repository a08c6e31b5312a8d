import { setTimeout as wait } from 'node:timers/promises';
import { run } from '@gospulse/store';
import { may } from '@gospulse/domain';
import { Controller, Get, Header, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { AccessDesk } from '../callers/access-desk.js';
import { Allow } from '../callers/access.guard.js';
import { arrivalOf } from '../http/arrivals.js';
import { ProblemException } from '../http/problem.js';

/** A database that is asked by so many that this question waits longer is not ready for another one. */
const PATIENCE_MS = 4_000;

/** For whoever keeps the service running: is it up, can it work, what does it use. */
@Allow('anyone')
@Controller()
export class HealthController {
  private readonly metrics = new Registry();

  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: AccessDesk,
  ) {
    collectDefaultMetrics({ register: this.metrics, prefix: 'gospulse_api_' });
  }

  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  async ready(): Promise<{ status: 'ok' }> {
    const answered = run(this.dataSource, sql`select 1`).then(() => true);
    const isReady = await Promise.race([answered, wait(PATIENCE_MS, false, { ref: false })]).catch(() => false);
    if (!isReady) throw new ProblemException('unavailable');
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async show(@Req() request: FastifyRequest): Promise<string> {
    await this.requireOperator(request);
    return this.metrics.metrics();
  }

  /** How busy the service is tells an attacker more than it tells a reader. */
  private async requireOperator(request: FastifyRequest): Promise<void> {
    if (arrivalOf(request).isLocal) return;
    const { caller } = await this.desk.identify(request);
    if (caller === null) throw new ProblemException('sign-in-needed');
    if (!may(caller.role, 'manage-accounts')) throw new ProblemException('not-allowed');
  }
}
