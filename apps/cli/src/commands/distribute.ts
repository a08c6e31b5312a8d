import { readLastBackup } from '@gospulse/store';
import type { Command } from 'commander';
import {
  asJson,
  clusterErrorInWords,
  doneWords,
  NO_CITUS,
  plannedWords,
  statementsOf,
  type Distribution,
} from '../cluster/cluster-words.js';
import { moveTables, planTables } from '../cluster/distribute-tables.js';
import { UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readCount } from '../options.js';
import { inWorkshop } from '../workshop.js';

interface DistributeOptions {
  readonly undo?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly shards?: string;
  readonly json?: boolean;
}

/** What Citus itself begins with. */
const USUAL_SHARDS = 32;
const MAX_SHARDS = 1_024;

const NOTES = `
Без Citus в базе команда ничего не делает и говорит об этом. Реестр и правила кладутся целиком на каждую машину, факты и суммы —
по регионам, всё об одном регионе на одной машине; учётные записи, журнал и издания остаются на координаторе. До и после
переноса каждой таблицы её строки считаются; не сошлось — таблица остаётся как была. Прерванное продолжают той же командой.
Когда нужен кластер, как его сделать и что проверено: docs/scale.md.
`;

export function addDistribute(program: Command): void {
  program
    .command('distribute')
    .description('раскладывает таблицы по машинам кластера Citus или возвращает их; службы должны стоять')
    .option('--dry-run', 'напечатать команды базе и ничего не менять')
    .option('--undo', 'вернуть факты и суммы на координатор')
    .option('--shards <ЧИСЛО>', `на сколько частей делить, когда ещё ничего не разделено (обычно ${USUAL_SHARDS})`)
    .option('--yes', 'резервная копия есть, службы стоят')
    .option('--json', 'итог в JSON')
    .addHelpText('after', NOTES)
    .action(async (options: DistributeOptions) => {
      if (options.undo === true && options.shards !== undefined)
        throw new UsageError('--shards задаёт, на сколько частей делить; с --undo делить нечего');
      const request = { undo: options.undo === true, shards: readShards(options.shards) };
      const told = await inWorkshop({ kind: 'administers' }, async ({ dataSource }) => {
        const planned = await planTables(dataSource, request);
        if (planned.did === 'nothing') return planned;
        if (options.json !== true)
          process.stderr.write(plannedWords(planned, request.undo, await readLastBackup(dataSource)));
        if (options.dryRun === true) return planned;
        if (options.yes !== true)
          throw new UsageError('ничего не изменено: чтобы начать, добавьте --yes; команды базе печатает --dry-run');
        return moveTables(dataSource, request);
      }).catch((error: unknown) => {
        throw clusterErrorInWords(error);
      });
      print(told, options);
    });
}

function print(told: Distribution, { json }: DistributeOptions): void {
  if (json === true) return printResult(`${asJson(told)}\n`);
  if (told.citus === null) return printResult(NO_CITUS);
  if (told.did === 'planned') {
    process.stderr.write(doneWords(told));
    return printResult(statementsOf(told));
  }
  printResult(doneWords(told));
}

function readShards(text: string | undefined): number {
  const shards = text === undefined ? USUAL_SHARDS : readCount('--shards', text);
  if (shards >= 1 && shards <= MAX_SHARDS) return shards;
  throw new UsageError(`--shards: указано «${text ?? ''}», нужно от 1 до ${MAX_SHARDS}`);
}
