import { Provider, type ProviderDesk } from '@gospulse/access';
import { API_PREFIX, redirects } from '@gospulse/contracts';
import type { Config } from '@gospulse/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { arrivalOf } from '../http/arrivals.js';
import { CONFIG } from '../tokens.js';
import { AccessDesk } from './access-desk.js';

/** The provider of this installation, and where it sends people back to. */
@Injectable()
export class ProviderOffice {
  readonly provider: Provider | null;
  readonly desk: ProviderDesk;

  constructor(
    dataSource: DataSource,
    { throttle, keys }: AccessDesk,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const { provider } = config;
    this.provider = provider && new Provider(provider);
    this.desk = { dataSource, throttle, keys, provider: this.provider };
  }

  /** What the office calls the provider; null: there is none. */
  get name(): string | null {
    return this.provider?.settings.name ?? null;
  }

  /** Where the provider sends a browser back to: it must be registered there. */
  returnAddress(request: FastifyRequest): string {
    return `${this.originOf(request)}${API_PREFIX}${redirects.providerReturn.path}`;
  }

  /** Where the provider ends its own session too; null: it has no such place, or is away. */
  async goodbyeAddress(request: FastifyRequest): Promise<string | null> {
    return this.provider && this.provider.goodbyeAddress(`${this.originOf(request)}/sign-in`, new Date());
  }

  /** As people type it; at this machine as the browser knows us, for foreign hosts were refused before anybody asks. */
  private originOf(request: FastifyRequest): string {
    return this.config.serving.publicUrl ?? arrivalOf(request).origin;
  }
}
