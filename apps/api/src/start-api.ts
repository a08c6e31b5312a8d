import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Server as TlsServer } from 'node:tls';
import compress from '@fastify/compress';
import { getSession } from '@gospulse/analytics';
import { hasAdmin } from '@gospulse/access';
import {
  createLogger,
  localAddress,
  readTlsPair,
  requireServable,
  serviceLogger,
  type Config,
} from '@gospulse/platform';
import { migrate, openAnswering, openDatabase, readDemoFactor } from '@gospulse/store';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { ApiModule } from './api.module.js';
import { showFirst } from './answers/default-region.js';
import { firstRegionOf, scopeOf, sessionRegions, type Caller } from './callers/caller.js';
import { noteArrivals, refuseMisdirected } from './http/arrivals.js';
import { createEarlyProblems } from './http/early-problems.js';
import { collectRoutes } from './http/known-routes.js';
import { ProblemFilter } from './http/problem.filter.js';
import { keepAnswersPrivate } from './http/keep-private.js';
import { readSecurityHeaders, sendSecurityHeaders } from './http/security-headers.js';
import { MAX_CONNECTIONS, RECEIVING_LIMITS, serverOptions, type ReceivingLimits } from './http/server-options.js';
import { serveAtOnce } from './http/serve-at-once.js';
import { serveCard } from './http/serve-card.js';
import { serveUnsubscribe } from './http/serve-unsubscribe.js';
import { serveWeb } from './http/serve-web.js';
import { watchCertificate } from './http/watch-certificate.js';
import { setUpOpenApi } from './openapi/set-up-openapi.js';

export interface RunningApi {
  readonly url: string;
  close(): Promise<void>;
}

const POOL_SIZE = 12;
/** So long requests under way are waited for at the end; then their connections are cut. */
const GOODBYE_MS = 5_000;

export async function startApi(config: Config, limits: ReceivingLimits = RECEIVING_LIMITS): Promise<RunningApi> {
  const { serving } = config;
  const logger = createLogger(config.logLevel, 'api');
  const tls = serving.tls && readTlsPair(serving.tls, new Date());
  const database = await openDatabase(config);
  await migrate(database.dataSource);
  await requireServableWith(database.dataSource, config).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const shownFirst = await showFirst(database.dataSource, config.defaultRegion);
  if (shownFirst !== config.defaultRegion)
    logger.warn({ defaultRegion: config.defaultRegion, shownFirst }, 'the default region is not in use');
  // Migrations take as long as they take; an answer to a person does not.
  const answering = await openAnswering(database.dataSource, POOL_SIZE);
  const securityHeaders = await readSecurityHeaders();
  const early = createEarlyProblems(securityHeaders);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.around(answering.dataSource, logger, config),
    new FastifyAdapter(serverOptions({ early, limits, trustProxy: serving.trustProxy, tls })),
    { logger: serviceLogger(logger) },
  );
  const server = app.getHttpAdapter().getHttpServer() as Server;
  server.maxConnections = MAX_CONNECTIONS;
  const connections = keepConnections(server);
  early.answerTheRest(server);
  app.useGlobalFilters(new ProblemFilter(logger, collectRoutes(app)));
  noteArrivals(app, serving);
  sendSecurityHeaders(app, securityHeaders);
  refuseMisdirected(app);
  serveAtOnce(app);
  keepAnswersPrivate(app);
  await app.register(compress, { threshold: 1_024, encodings: ['gzip', 'identity'] });
  setUpOpenApi(app);
  await serveUnsubscribe(app);
  await serveCard(app, config.embedOrigins);
  await serveWeb(app, (caller) => firstSession(answering.dataSource, caller));
  await app.listen(config.port, serving.host);
  const unwatch = serving.tls ? watchCertificate(server as unknown as TlsServer, serving.tls, logger) : () => undefined;
  return {
    url: localAddress({ serving, port: (server.address() as AddressInfo).port }),
    close: async () => {
      unwatch();
      await closeInTime(connections, () => app.close());
      await answering.close();
      await database.close();
    },
  };
}

/** @throws ConfigError: other machines would reach what nobody guards yet. */
async function requireServableWith(dataSource: DataSource, { serving }: Config): Promise<void> {
  const [demoFactor, isManaged] = await Promise.all([readDemoFactor(dataSource), hasAdmin(dataSource)]);
  requireServable(serving, { hasAdmin: isManaged, isDemonstration: demoFactor !== null });
}

/** All that are open, also those that have not spoken yet: with TLS the server itself knows nothing of them. */
function keepConnections(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

/** Lets those who are being answered have their answers, and waits for nobody longer than that. */
async function closeInTime(connections: ReadonlySet<Socket>, close: () => Promise<void>): Promise<void> {
  const cut = () => connections.forEach((socket) => socket.destroy());
  const timer = setTimeout(cut, GOODBYE_MS);
  await close().finally(() => clearTimeout(timer));
}

/** A database that cannot be asked, and a caller of no region, are told of by the page, which asks for itself. */
async function firstSession(dataSource: DataSource, caller: Caller): Promise<object | null> {
  return Promise.resolve()
    .then(() => getSession(dataSource, scopeOf(caller, firstRegionOf(caller)), new Date(), sessionRegions(caller)))
    .catch(() => null);
}
