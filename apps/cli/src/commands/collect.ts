import { refreshRollups } from '@gospulse/analytics';
import { createClockGuard, openCollection, runPass, type PassReport } from '@gospulse/collection';
import { isUnseenOutcome, outcomeNamed } from '@gospulse/domain';
import { givenAuthorKey } from '@gospulse/platform';
import { resolvePendingLinks } from '@gospulse/registry';
import { writeObservingSettings, type WatchKind } from '@gospulse/store';
import type { Command } from 'commander';
import { CommandError, EXIT, UsageError, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { INSTANT_FORM, readChoice, readInstant } from '../options.js';
import { inWorkshop, type Workshop } from '../workshop.js';

/** Names on the command line, and the kinds of observation they stand for: counts and profiles come in one answer. */
const KINDS: Readonly<Record<string, WatchKind>> = {
  subscribers: 'communities',
  profiles: 'communities',
  posts: 'posts',
  comments: 'comments',
};

interface CollectOptions {
  readonly once?: boolean;
  readonly kind: string;
  readonly now?: string;
}

export function addCollect(program: Command, outcome: CommandOutcome): void {
  program
    .command('collect')
    .description('один проход по тому, чему пришёл срок; печатает строку JSON')
    .option('--once', 'сделать один проход и закончить (другого режима нет)')
    .option('--kind <СПИСОК>', `через запятую: ${Object.keys(KINDS).join(', ')}`, Object.keys(KINDS).join(','))
    .option('--now <МОМЕНТ>', `считать, что сейчас этот момент: ${INSTANT_FORM}`)
    .action(async (options: CollectOptions) => {
      if (!options.once)
        throw new UsageError(
          'collect работает с --once; служба, которая собирает всё время, — npm start или npm run serve',
        );
      const names = options.kind.split(',').map((name) => readChoice('--kind', name.trim(), Object.keys(KINDS)));
      const kinds = names.map((name) => KINDS[name]).filter((kind) => kind !== undefined);
      const now = options.now === undefined ? null : readInstant(options.now);
      const report = await inWorkshop({ kind: 'writes' }, (workshop) => collect(workshop, kinds, now));
      printResult(`${JSON.stringify(report)}\n`);
      outcome.code = isComplete(report, kinds) ? EXIT.done : EXIT.partly;
    });
}

async function collect(workshop: Workshop, kinds: readonly WatchKind[], now: Date | null): Promise<PassReport> {
  const { config, dataSource, logger } = workshop;
  if (config.vk.tokens.length === 0) throw new CommandError('VK_TOKENS не задана: без ключа VK ни о чём не спросить');
  const clock = now === null ? () => new Date() : () => now;
  const collection = await openCollection({
    dataSource,
    config,
    ...givenAuthorKey(process.env),
    logger,
    now: clock,
  });
  const { context, book } = collection;
  try {
    if (now === null && !(await createClockGuard(context).allows()))
      throw new CommandError(
        'часы машины и базы расходятся больше чем на час: пока они не сойдутся, ничего не наблюдается',
      );
    const observable = await collection.observableKinds();
    const able = kinds.filter((kind) => observable.includes(kind));
    const problem = collection.authorKeyProblem() ?? '';
    if (able.length === 0) throw new CommandError(problem);
    if (able.length < kinds.length) process.stderr.write(`gospulse: только подписчики и сведения: ${problem}\n`);
    await writeObservingSettings(dataSource, config.vk);
    await resolvePendingLinks({ dataSource, gateway: context.gateway, regionCode: null, now: clock() });
    const report = await runPass(context, book, { kinds: able, mode: 'once' });
    await refreshRollups(dataSource);
    return report;
  } finally {
    await collection.close();
  }
}

/** Pages that could not be observed, or not wholly, for whatever reason of ours or VK's, make the pass a partial one. */
export function isComplete(report: Pick<PassReport, 'pages'>, kinds: readonly WatchKind[]): boolean {
  return (
    kinds.every((kind) => kind in report.pages) &&
    !Object.values(report.pages).some((outcomes) =>
      Object.keys(outcomes).some((name) => isUnseenOutcome(outcomeNamed(name))),
    )
  );
}
