import type { Server } from 'node:http';
import compress from '@fastify/compress';
import { session, wholeRegion } from '@gospulse/analytics';
import { createLogger, serviceLogger, type Config } from '@gospulse/platform';
import { migrate, openDatabase } from '@gospulse/store';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { ApiModule } from './api.module.js';
import { DEFAULT_REGION } from './answers/default-region.js';
import { createEarlyProblems } from './http/early-problems.js';
import { collectRoutes } from './http/known-routes.js';
import { ProblemFilter } from './http/problem.filter.js';
import { refuseForeignHosts } from './http/foreign-hosts.js';
import { readSecurityHeaders, sendSecurityHeaders } from './http/security-headers.js';
import { MAX_CONNECTIONS, serverOptions } from './http/server-options.js';
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

export async function startApi(config: Config): Promise<RunningApi> {
  const logger = createLogger(config.logLevel, 'api');
  const database = await openDatabase({ ...config, poolSize: POOL_SIZE });
  await migrate(database.dataSource);
  const securityHeaders = await readSecurityHeaders();
  const early = createEarlyProblems(securityHeaders);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.around(database.dataSource, logger),
    new FastifyAdapter(serverOptions(early)),
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
  await serveWeb(app, () => firstSession(database.dataSource));
  await app.listen(config.port, LOOPBACK);
  return {
    url: await app.getUrl(),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

/** A database that cannot be asked is told of by the page, which asks for itself. */
function firstSession(dataSource: DataSource): Promise<object | null> {
  return session(dataSource, wholeRegion(DEFAULT_REGION), new Date()).catch(() => null);
}
