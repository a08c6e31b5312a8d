import type { Collection, KindGuard } from '@gospulse/collection';
import type { Logger } from '@gospulse/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import type { DemoHistory } from './demo-history.js';
import type { CollectorMetrics } from './metrics.js';
import { DigestSchedule } from './schedules/digest.schedule.js';
import { EditionSchedule, type SendingParts } from './schedules/edition.schedule.js';
import { HistorySchedule } from './schedules/history.schedule.js';
import { LookSchedule } from './schedules/look.schedule.js';
import { PassSchedule } from './schedules/pass.schedule.js';
import { UpkeepSchedule } from './schedules/upkeep.schedule.js';
import { ReportJobSchedule } from './schedules/report-job.schedule.js';
import { RollupSchedule } from './schedules/rollup.schedule.js';
import { ThinningSchedule } from './schedules/thinning.schedule.js';
import { StateSchedule } from './schedules/state.schedule.js';
import { COLLECTION, DATA_DIR, HISTORY, KIND_GUARD, LOGGER, METRICS, SENDING } from './tokens.js';

@Module({})
export class CollectorModule {
  static around(parts: {
    /** False without tokens: the schedules that ask VK stay away. */
    readonly observes: boolean;
    readonly collection: Collection;
    readonly dataDir: string;
    readonly kinds: KindGuard;
    readonly logger: Logger;
    readonly metrics: CollectorMetrics;
    readonly history: DemoHistory | null;
    readonly sending: SendingParts;
  }): DynamicModule {
    return {
      module: CollectorModule,
      imports: [ScheduleModule.forRoot()],
      providers: [
        { provide: COLLECTION, useValue: parts.collection },
        { provide: DATA_DIR, useValue: parts.dataDir },
        { provide: KIND_GUARD, useValue: parts.kinds },
        { provide: LOGGER, useValue: parts.logger },
        { provide: METRICS, useValue: parts.metrics },
        { provide: HISTORY, useValue: parts.history },
        { provide: SENDING, useValue: parts.sending },
        RollupSchedule,
        StateSchedule,
        ThinningSchedule,
        UpkeepSchedule,
        ReportJobSchedule,
        EditionSchedule,
        DigestSchedule,
        ...(parts.observes ? [PassSchedule, HistorySchedule, LookSchedule] : []),
      ],
    };
  }
}
