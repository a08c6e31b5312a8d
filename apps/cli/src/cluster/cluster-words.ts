import { countedWords } from '@gospulse/domain';
import {
  ClusterRefusedError,
  databaseErrorOf,
  RowsDifferError,
  type ClusterObstacle,
  type ClusterStep,
  type TableFault,
} from '@gospulse/store';
import { rowsWords, tablesWords } from '../backup/words.js';
import { toldInstant } from '../words/instant-words.js';
import { CommandError } from '../exit-codes.js';

/** What the command found or did, for programs; `rows`: of all tables that move or have moved. */
export interface Distribution {
  /** Version of the extension; null: there is none. */
  readonly citus: string | null;
  readonly did: 'nothing' | 'planned' | 'distributed' | 'gathered';
  readonly rows: number;
  readonly steps: readonly ClusterStep[];
}

/** The same without what only the next step needs. */
export function asJson({ steps, ...told }: Distribution): string {
  return JSON.stringify({ ...told, steps: steps.map(({ kind, table, statements }) => ({ kind, table, statements })) });
}

/** Steps that bring the rows of a table from one place to another. */
const MOVES: readonly ClusterStep['kind'][] = ['reference', 'distribute', 'gather', 'copy-back'];

/** The table whose rows a step moves; null: it moves none. */
export function movedBy({ kind, table }: ClusterStep): string | null {
  return MOVES.includes(kind) ? table : null;
}

const TABLE_WORDS: Readonly<Record<TableFault, (what: string) => string>> = {
  unlisted: () => 'не решено, где ей лежать (libs/store/src/cluster/cluster-tables.ts)',
  missing: () => 'такой таблицы нет',
  'no-region': (what) => `нет обязательного столбца ${what}`,
  'key-without-region': (what) => `в уникальном ключе ${what} нет региона`,
  'foreign-key': (what) => `внешний ключ ${what} ведёт в таблицу, на которую в кластере ссылаться нельзя`,
  trigger: (what) => `есть триггер ${what}`,
  exclusion: (what) => `есть ограничение-исключение ${what}`,
  unlogged: () => 'она нежурналируемая',
  partitioned: () => 'её секции Citus не распределяет',
  elsewhere: () => 'она уже распределена иначе, чем остальные: верните её (undistribute_table) и повторите',
};

/** One line of an obstacle. */
export function clusterObstacleWords(obstacle: ClusterObstacle): string {
  switch (obstacle.kind) {
    case 'busy':
      return 'схему этой базы сейчас меняет другая команда или служба: дождитесь конца и повторите';
    case 'in-use':
      return `с базой работает Госпульс (соединений: ${obstacle.sessions}): остановите его службы, дождитесь конца импорта и повторите`;
    case 'old':
      return `Citus ${obstacle.version} слишком старый: нужен 12 или новее (проверено на 13.0.5)`;
    case 'not-coordinator':
      return 'это не координатор кластера: укажите в DATABASE_URL координатор';
    case 'coordinator-unknown':
      return "координатор не записан в кластер: выполните на нём select citus_set_coordinator_host('имя координатора')";
    case 'no-workers':
      return "в кластере нет рабочих машин: добавьте их, select citus_add_node('имя', 5432)";
    case 'table':
      return `таблица ${obstacle.table}: ${TABLE_WORDS[obstacle.fault](obstacle.what)}`;
  }
}

const MAX_TOLD = 5;
const UNCHANGED = 'Ничего не изменено';

/** What kept the tables where they are; any other error is left as it is. */
export function clusterErrorInWords(error: unknown): unknown {
  if (error instanceof ClusterRefusedError) {
    const told = error.obstacles.slice(0, MAX_TOLD).map(clusterObstacleWords);
    const more = error.obstacles.length - told.length;
    return new CommandError(`${told.join('; ')}${more > 0 ? `; и ещё ${more}` : ''}. ${UNCHANGED}`);
  }
  if (error instanceof RowsDifferError) {
    return new CommandError(
      `таблица ${error.table}: было ${rowsWords(error.before)}, стало бы ${rowsWords(error.after)}. Эта таблица осталась как была, ` +
        'перенесённые до неё остаются на месте: повторите команду',
    );
  }
  const { code } = databaseErrorOf(error);
  if (code === undefined || !(error instanceof Error)) return error;
  return new CommandError(
    `сервер базы отказал: ${error.message.split('\n')[0] ?? ''} (${String(code)}). Начатый шаг отменён целиком, сделанные до него остаются: ` +
      'устраните причину и повторите команду, она продолжит',
  );
}

export const NO_CITUS =
  'В базе нет Citus: распределять нечего, все данные остаются на этом сервере. Когда нужен кластер и как его сделать: docs/scale.md.\n';

/** Not all tables are where they were to come: what Citus says of it is in its own catalogue. */
export function leftWords(tables: readonly string[]): CommandError {
  return new CommandError(
    `после переноса не на своём месте: ${tables.slice(0, MAX_TOLD).join(', ')}. Службы не запускайте, повторите команду`,
  );
}

const tablesOf = ({ steps }: Distribution, kinds: readonly ClusterStep['kind'][]): string =>
  tablesWords(steps.filter(({ kind }) => kinds.includes(kind)).length);

/** What is about to happen, before anybody has agreed to it. */
export function plannedWords(planned: Distribution, undo: boolean, lastBackup: Date | null): string {
  const backup = lastBackup === null ? 'резервной копии эта база не помнит' : `последняя — ${toldInstant(lastBackup)}`;
  const what = undo
    ? `Вернуть на координатор: ${tablesOf(planned, MOVES)}, ${rowsWords(planned.rows)}. Реестр остаётся копией на каждой машине: ` +
      'совсем без Citus база получается из резервной копии (restore в пустую базу).'
    : `Разложить по машинам: ${tablesOf(planned, ['distribute'])} по регионам, ${tablesOf(planned, ['reference'])} целиком на каждой; ` +
      `всего ${rowsWords(planned.rows)}.`;
  return (
    `${what}\nСлужбы должны стоять до конца. Каждая таблица переносится целиком или никак; прерванное продолжают той же командой.\n` +
    `Сначала сделайте резервную копию (backup): ${backup}.\n`
  );
}

/** Statements as they will be sent: each step is a transaction. */
export function statementsOf({ steps }: Distribution): string {
  return steps
    .map(({ statements }) => ['begin', ...statements, 'commit'].map((statement) => `${statement};\n`).join(''))
    .join('\n');
}

export function doneWords(done: Distribution): string {
  switch (done.did) {
    case 'nothing':
      return 'Всё уже на своих местах: делать нечего.\n';
    case 'distributed':
      return `Разложено: ${tablesOf(done, ['distribute'])} по регионам, ${tablesOf(done, ['reference'])} целиком на каждой машине; строк столько же, ${rowsWords(done.rows)}. Запускайте службы.\n`;
    case 'gathered':
      return `Вернулось на координатор: ${tablesOf(done, MOVES)}, строк столько же, ${rowsWords(done.rows)}. Запускайте службы.\n`;
    case 'planned':
      return `Шагов: ${countedWords(done.steps.length, ['транзакция', 'транзакции', 'транзакций'])}. ${UNCHANGED}.\n`;
  }
}
