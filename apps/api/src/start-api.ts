import type { Server } from 'node:http';
import compress from '@fastify/compress';
import { getSession } from '@gospulse/analytics';
import { accessSecretOf, createLogger, serviceLogger, type Config } from '@gospulse/platform';
import { migrate, openAnswering, openDatabase } from '@gospulse/store';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { ApiModule } from './api.module.js';
import { firstRegionOf, scopeOf, type Caller } from './callers/caller.js';
import { createEarlyProblems } from './http/early-problems.js';
import { collectRoutes } from './http/known-routes.js';
import { ProblemFilter } from './http/problem.filter.js';
import { refuseForeignHosts } from './http/foreign-hosts.js';
import { readSecurityHeaders, sendSecurityHeaders } from './http/security-headers.js';
import { MAX_CONNECTIONS, RECEIVING_LIMITS, serverOptions, type ReceivingLimits } from './http/server-options.js';
import { serveAtOnce } from './http/serve-at-once.js';
import { serveWeb } from './http/serve-web.js';
import { setUpOpenApi } from './openapi/set-up-openapi.js';

export interface RunningApi {
  readonly url: string;
  close(): Promise<void>;
}

/** Without accounts nobody may reach the figures from another machine. */
const LOOPBACK = '127.0.0.1';
const POOL_SIZE = 12;
/** So long requests under way are waited for at the end; then their connections are cut. */
const GOODBYE_MS = 5_000;

export async function startApi(config: Config, limits: ReceivingLimits = RECEIVING_LIMITS): Promise<RunningApi> {
  const logger = createLogger(config.logLevel, 'api');
  const database = await openDatabase(config);
  await migrate(database.dataSource);
  // Migrations take as long as they take; an answer to a person does not.
  const answering = await openAnswering(database.dataSource, POOL_SIZE);
  const securityHeaders = await readSecurityHeaders();
  const early = createEarlyProblems(securityHeaders);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.around(answering.dataSource, logger, accessSecretOf(config)),
    new FastifyAdapter(serverOptions(early, limits)),
    { logger: serviceLogger(logger) },
  );
  const server = app.getHttpAdapter().getHttpServer() as Server;
  server.maxConnections = MAX_CONNECTIONS;
  early.answerTheRest(server);
  app.useGlobalFilters(new ProblemFilter(logger, collectRoutes(app)));
  sendSecurityHeaders(app, securityHeaders);
  refuseForeignHosts(app);
  serveAtOnce(app);
  await app.register(compress, { threshold: 1_024, encodings: ['gzip', 'identity'] });
  setUpOpenApi(app);
  await serveWeb(app, (caller) => firstSession(answering.dataSource, caller));
  await app.listen(config.port, LOOPBACK);
  return {
    url: await app.getUrl(),
    close: async () => {
      await closeInTime(server, () => app.close());
      await answering.close();
      await database.close();
    },
  };
}

/** Lets those who are being answered have their answers, and waits for nobody longer than that. */
async function closeInTime(server: Server, close: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), GOODBYE_MS);
  await close().finally(() => clearTimeout(timer));
}

/** A database that cannot be asked, and a caller of no region, are told of by the page, which asks for itself. */
async function firstSession(dataSource: DataSource, caller: Caller): Promise<object | null> {
  return Promise.resolve()
    .then(() => getSession(dataSource, scopeOf(caller, firstRegionOf(caller)), new Date()))
    .catch(() => null);
}
