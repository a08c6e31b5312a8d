import { MIX_WORDS, mixFault, type AnsweringSource, type Brought, type MixFault } from '@gospulse/domain';
import type { Config, Logger } from '@gospulse/platform';
import { markAsFromSandbox, readDataOrigin } from '@gospulse/store';
import { answeringSource } from '@gospulse/vk';
import type { DataSource } from 'typeorm';

/** The work would mix a demonstration with real data. Its message is one Russian line with what to do. */
export class MixedDataError extends Error {
  readonly code = 'mixed-data';

  constructor(readonly fault: MixFault) {
    super(MIX_WORDS[fault]);
  }
}

export interface Meeting {
  readonly dataSource: DataSource;
  readonly config: Pick<Config, 'vk'>;
  readonly brought: Brought;
  readonly stop?: AbortSignal;
}

/** Whether work with this configuration would mix a demonstration with real data: looks and changes nothing. */
export async function findMixFault(meeting: Meeting): Promise<MixFault | null> {
  const { holds, source } = await meet(meeting);
  return mixFault(holds, source, meeting.brought);
}

/**
 * To be called by whoever is about to write, before the first row. An empty database that the sandbox is about to fill,
 * or rows made up, is marked as such, unless the work is only rehearsed.
 * @returns who answers at the address of VK
 * @throws MixedDataError
 */
export async function requireOneKind(meeting: Meeting & { readonly rehearsed?: boolean }): Promise<AnsweringSource> {
  const { holds, source } = await meet(meeting);
  const fault = mixFault(holds, source, meeting.brought);
  if (fault !== null) throw new MixedDataError(fault);
  const isMadeUp = source === 'sandbox' || meeting.brought === 'rows-made-up';
  if (holds === 'nothing' && isMadeUp && !meeting.rehearsed) await markAsFromSandbox(meeting.dataSource);
  return source;
}

/** Looks before each pass for as long as it is not known who answers as VK. */
export interface KindGuard {
  /** False while a pass would mix a demonstration with real data. */
  allows(): Promise<boolean>;
}

/**
 * Of a collector that began while nobody answered at the address of VK: whoever answers there later may be of the other
 * kind.
 * @param began who answered when it began
 */
export function createKindGuard(
  meeting: Pick<Meeting, 'dataSource' | 'config'> & { readonly logger: Logger },
  began: AnsweringSource,
): KindGuard {
  let source = began;
  let told = '';
  return {
    async allows() {
      if (source !== 'unreachable') return true;
      try {
        source = await requireOneKind({ ...meeting, brought: 'nothing' });
        return true;
      } catch (error) {
        if (!(error instanceof MixedDataError)) throw error;
        if (told !== error.message) meeting.logger.error({ why: error.message }, 'nothing is observed');
        told = error.message;
        return false;
      }
    },
  };
}

async function meet({ dataSource, config, stop }: Meeting) {
  const { apiUrl, tokens } = config.vk;
  const [holds, source] = await Promise.all([
    readDataOrigin(dataSource),
    answeringSource({ apiUrl, hasTokens: tokens.length > 0 }, stop),
  ]);
  return { holds, source };
}
