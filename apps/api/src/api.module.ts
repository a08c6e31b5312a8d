import { VersionedCaches } from '@gospulse/analytics';
import type { Logger } from '@gospulse/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnswerCache } from './answers/answer-cache.js';
import { DataRevision } from './answers/data-revision.js';
import { Queries } from './answers/queries.js';
import { AnomaliesController } from './controllers/anomalies.controller.js';
import { FoundersController } from './controllers/founders.controller.js';
import { BoundariesController } from './controllers/boundaries.controller.js';
import { HealthController } from './controllers/health.controller.js';
import { InstitutionsController } from './controllers/institutions.controller.js';
import { MethodologyController } from './controllers/methodology.controller.js';
import { PagesController } from './controllers/pages.controller.js';
import { QualityController } from './controllers/quality.controller.js';
import { RankingController } from './controllers/ranking.controller.js';
import { RegionController } from './controllers/region.controller.js';
import { RepliesController } from './controllers/replies.controller.js';
import { LOGGER } from './tokens.js';

@Module({})
export class ApiModule {
  static around(dataSource: DataSource, logger: Logger): DynamicModule {
    return {
      module: ApiModule,
      controllers: [
        RegionController,
        InstitutionsController,
        PagesController,
        QualityController,
        RankingController,
        AnomaliesController,
        FoundersController,
        MethodologyController,
        BoundariesController,
        RepliesController,
        HealthController,
      ],
      providers: [
        { provide: DataSource, useValue: dataSource },
        { provide: LOGGER, useValue: logger },
        { provide: VersionedCaches, useValue: new VersionedCaches() },
        Queries,
        DataRevision,
        AnswerCache,
      ],
    };
  }
}
