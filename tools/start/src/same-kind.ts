import { requireOneKind } from '@gospulse/collection';
import type { Config } from '@gospulse/platform';
import { readDataOrigin, readDemoFactor } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/**
 * What a start does with its database: `observe` VK; run the `demonstration`; or, when it holds real pages and no tokens
 * are set, only show what is `stored`.
 */
export type StartMode = 'observe' | 'demonstration' | 'stored';

/**
 * A database holds either a demonstration or real observations, by the rule of `mixFault`. The sandbox of a start without
 * tokens is let into no real data, nor into what another sandbox has filled.
 * @param mayBegin whether a database that holds nothing becomes a demonstration's, which it then is for good
 * @throws MixedDataError, with one line, when tokens are set and whom they ask is not of the kind that is stored
 */
export async function startMode(
  dataSource: DataSource,
  config: Pick<Config, 'vk'>,
  mayBegin = true,
): Promise<StartMode> {
  if (config.vk.tokens.length > 0) {
    await requireOneKind({ dataSource, config, brought: 'nothing' });
    return 'observe';
  }
  if ((await readDemoFactor(dataSource)) !== null) return 'demonstration';
  return mayBegin && (await readDataOrigin(dataSource)) === 'nothing' ? 'demonstration' : 'stored';
}
