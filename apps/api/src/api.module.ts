import { VersionedCaches } from '@gospulse/analytics';
import { accessSecretOf, type Config, type Logger } from '@gospulse/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AnswerCache } from './answers/answer-cache.js';
import { DataRevision } from './answers/data-revision.js';
import { Queries } from './answers/queries.js';
import { AnomaliesController } from './controllers/anomalies.controller.js';
import { ANSWER_CONTROLLERS } from './controllers/answer.controller.js';
import { BoundariesController } from './controllers/boundaries.controller.js';
import { ContactsController } from './controllers/contacts.controller.js';
import { NotesController } from './controllers/notes.controller.js';
import { HealthController } from './controllers/health.controller.js';
import { SessionController } from './controllers/session.controller.js';
import { ExportsController } from './controllers/exports.controller.js';
import { ViewsController } from './controllers/views.controller.js';
import { AdminController } from './controllers/admin.controller.js';
import { AuditController } from './controllers/audit.controller.js';
import { ContestsController } from './controllers/contests.controller.js';
import { DigestsController } from './controllers/digests.controller.js';
import { MailController, MailboxConfirmationController } from './controllers/mail.controller.js';
import { DemoController } from './controllers/demo.controller.js';
import { EditionFilesController } from './controllers/edition-files.controller.js';
import { EditionsController } from './controllers/editions.controller.js';
import { LooksController } from './controllers/looks.controller.js';
import { MeController } from './controllers/me.controller.js';
import { ProviderController } from './controllers/provider.controller.js';
import { ReceivedFiles } from './register/received-files.js';
import { RegisterController } from './register/register.controller.js';
import { RussiaController } from './controllers/russia.controller.js';
import { SavedViewsController } from './controllers/saved-views.controller.js';
import { SchedulesController } from './controllers/schedules.controller.js';
import { SecondFactorController } from './controllers/second-factor.controller.js';
import { SignInController } from './controllers/sign-in.controller.js';
import { AccessDesk } from './callers/access-desk.js';
import { AuditChain } from './callers/audit-chain.js';
import { MeAnswers } from './callers/me-answers.js';
import { AccessGuard } from './callers/access.guard.js';
import { ExpiredRows } from './callers/expired-rows.js';
import { ProviderOffice } from './callers/provider-office.js';
import { ACCESS_SECRET, CONFIG, LOGGER } from './tokens.js';

@Module({})
export class ApiModule {
  static around(dataSource: DataSource, logger: Logger, config: Config): DynamicModule {
    return {
      module: ApiModule,
      controllers: [
        SessionController,
        ...ANSWER_CONTROLLERS,
        AnomaliesController,
        BoundariesController,
        ContactsController,
        NotesController,
        HealthController,
        AdminController,
        AuditController,
        ContestsController,
        DemoController,
        LooksController,
        MeController,
        DigestsController,
        MailController,
        MailboxConfirmationController,
        SignInController,
        ProviderController,
        SecondFactorController,
        ViewsController,
        RussiaController,
        SavedViewsController,
        RegisterController,
        ExportsController,
        EditionsController,
        EditionFilesController,
        SchedulesController,
      ],
      providers: [
        { provide: DataSource, useValue: dataSource },
        { provide: LOGGER, useValue: logger },
        { provide: CONFIG, useValue: config },
        { provide: ACCESS_SECRET, useValue: accessSecretOf(config) },
        { provide: APP_GUARD, useClass: AccessGuard },
        AccessDesk,
        AuditChain,
        MeAnswers,
        ProviderOffice,
        ExpiredRows,
        { provide: VersionedCaches, useValue: new VersionedCaches() },
        Queries,
        DataRevision,
        AnswerCache,
        ReceivedFiles,
      ],
    };
  }
}
