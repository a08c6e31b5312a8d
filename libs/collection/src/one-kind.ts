import { MIX_WORDS, mixFault, type Brought, type MixFault } from '@gospulse/domain';
import type { Config } from '@gospulse/platform';
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
 * @throws MixedDataError
 */
export async function requireOneKind(meeting: Meeting & { readonly rehearsed?: boolean }): Promise<void> {
  const { holds, source } = await meet(meeting);
  const fault = mixFault(holds, source, meeting.brought);
  if (fault !== null) throw new MixedDataError(fault);
  const isMadeUp = source === 'sandbox' || meeting.brought === 'rows-made-up';
  if (holds === 'nothing' && isMadeUp && !meeting.rehearsed) await markAsFromSandbox(meeting.dataSource);
}

async function meet({ dataSource, config, stop }: Meeting) {
  const { apiUrl, tokens } = config.vk;
  const [holds, source] = await Promise.all([
    readDataOrigin(dataSource),
    answeringSource({ apiUrl, hasTokens: tokens.length > 0 }, stop),
  ]);
  return { holds, source };
}
