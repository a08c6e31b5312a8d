import { Controller, Get, Header } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { ProblemException } from '../http/problem.js';

/** For whoever keeps the service running: is it up, can it work, what does it use. */
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
    await this.dataSource.query('select 1').catch(() => {
      throw new ProblemException('unavailable');
    });
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  show(): Promise<string> {
    return this.metrics.metrics();
  }
}
