import { setTimeout as wait } from 'node:timers/promises';
import { run } from '@gospulse/store';
import { Controller, Get, Header } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { Allow } from '../callers/access.guard.js';
import { ProblemException } from '../http/problem.js';

/** A database that is asked by so many that this question waits longer is not ready for another one. */
const PATIENCE_MS = 4_000;

/** For whoever keeps the service running: is it up, can it work, what does it use. */
@Allow('anyone')
@Controller()
export class HealthController {
  private readonly metrics = new Registry();

  constructor(private readonly dataSource: DataSource) {
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
  show(): Promise<string> {
    return this.metrics.metrics();
  }
}
