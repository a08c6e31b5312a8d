import { VersionedCaches } from '@gospulse/analytics';
import type { Logger } from '@gospulse/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AnswerCache } from './answers/answer-cache.js';
import { DataRevision } from './answers/data-revision.js';
import { Queries } from './answers/queries.js';
import { AnomaliesController } from './controllers/anomalies.controller.js';
import { ANSWER_CONTROLLERS } from './controllers/answer.controller.js';
import { BoundariesController } from './controllers/boundaries.controller.js';
import { HealthController } from './controllers/health.controller.js';
import { SessionController } from './controllers/session.controller.js';
import { AdminController } from './controllers/admin.controller.js';
import { DemoController } from './controllers/demo.controller.js';
import { MeController } from './controllers/me.controller.js';
import { SignInController } from './controllers/sign-in.controller.js';
import { AccessDesk } from './callers/access-desk.js';
import { MeAnswers } from './callers/me-answers.js';
import { AccessGuard } from './callers/access.guard.js';
import { ACCESS_SECRET, LOGGER } from './tokens.js';

@Module({})
export class ApiModule {
  static around(dataSource: DataSource, logger: Logger, accessSecret: string): DynamicModule {
    return {
      module: ApiModule,
      controllers: [
        SessionController,
        ...ANSWER_CONTROLLERS,
        AnomaliesController,
        BoundariesController,
        HealthController,
        AdminController,
        DemoController,
        MeController,
        SignInController,
      ],
      providers: [
        { provide: DataSource, useValue: dataSource },
        { provide: LOGGER, useValue: logger },
        { provide: ACCESS_SECRET, useValue: accessSecret },
        { provide: APP_GUARD, useClass: AccessGuard },
        AccessDesk,
        MeAnswers,
        { provide: VersionedCaches, useValue: new VersionedCaches() },
        Queries,
        DataRevision,
        AnswerCache,
      ],
    };
  }
}
