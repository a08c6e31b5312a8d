import { audit, OPERATOR } from '@gospulse/access';
import { examineAuthorKey } from '@gospulse/collection';
import { givenAuthorKey, readConfig, requirePlace, takeStaleAway, toldMessage, type Config } from '@gospulse/platform';
import { holdsInstitutions, isSchemaNewest, writeLastBackup } from '@gospulse/store';
import type { Command } from 'commander';
import { basename, resolve } from 'node:path';
import type { DataSource } from 'typeorm';
import { checkBackup, type CheckedBackup } from '../backup/check-backup.js';
import { KEY_FILES, readKeptFiles, type KeyFileName } from '../backup/kept-files.js';
import { makeBackup, type MadeBackup } from '../backup/make-backup.js';
import { readPassphrase, requireLong } from '../backup/passphrase.js';
import { terminalProgress } from '../backup/progress.js';
import { inWords, migrationsWords, rowsWords, sizeWords, tablesWords } from '../backup/words.js';
import { toldInstant } from '../words/instant-words.js';
import { CommandError } from '../exit-codes.js';
import { openForCommand, printResult } from '../interruption.js';

interface BackupOptions {
  readonly passphraseFile?: string;
  readonly withoutKeys?: boolean;
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

type CheckOptions = Pick<BackupOptions, 'passphraseFile' | 'json'>;

const PASSPHRASE = 'файл с паролем копии; иначе GOSPULSE_BACKUP_PASSPHRASE или GOSPULSE_BACKUP_PASSPHRASE_FILE';

const NOTHING_TO_KEEP =
  'в этой базе нет ни одного учреждения, копия не сделана. Проверьте GOSPULSE_DATA_DIR и DATABASE_URL: служба может работать с другой ' +
  'базой; в новой установке сначала загрузите реестр (registry import)';

/** A copy of the whole installation in one file. */
export function addBackup(program: Command): void {
  const backup = program.command('backup').description('резервная копия всей установки в одном файле');
  backup
    .command('make', { isDefault: true })
    .description('сделать копию, не останавливая работу: база на один момент, ключи, номера изданий')
    .argument('<файл>', 'куда записать; файл появляется, когда он готов целиком')
    .option('--passphrase-file <ФАЙЛ>', PASSPHRASE)
    .option('--without-keys', 'без ключа авторов и ключа доступа: храните их отдельно')
    .option('--overwrite', 'заменить файл, если он уже есть')
    .option('--json', 'итог в JSON')
    .action(async (file: string, options: BackupOptions) => {
      const made = await make(file, options).catch((error: unknown) => {
        throw inWords(error, file);
      });
      printResult(options.json ? `${JSON.stringify(made)}\n` : madeWords(made));
      for (const line of warnings(made)) process.stderr.write(`gospulse: ${line}\n`);
    });
  backup
    .command('check')
    .description('прочитать копию целиком и сказать, цела ли она; база не нужна')
    .argument('<файл>', 'резервная копия')
    .option('--passphrase-file <ФАЙЛ>', PASSPHRASE)
    .option('--json', 'итог в JSON')
    .action(async (file: string, options: CheckOptions) => {
      const progress = terminalProgress();
      const checked = await checkBackup(file, readPassphrase(options.passphraseFile), ({ tables, of }) =>
        progress.show(() => `Проверка: таблиц ${tables} из ${of}`),
      )
        .catch((error: unknown) => {
          throw inWords(error, file);
        })
        .finally(() => progress.clear());
      printResult(options.json ? `${JSON.stringify({ file, ...checked })}\n` : checkedWords(file, checked));
    });
}

/** How a key of the installation stands to the backup. */
type KeyPlace = 'included' | 'left-out' | 'in-environment' | 'missing' | 'not-of-this-database';

interface Made extends MadeBackup {
  readonly file: string;
  readonly keys: Readonly<Record<KeyFileName, KeyPlace>>;
}

async function make(file: string, options: BackupOptions): Promise<Made> {
  const passphrase = readPassphrase(options.passphraseFile);
  requireLong(passphrase);
  const place = { path: file, overwrites: options.overwrite === true };
  requirePlace(place);
  for (const name of staleOf(place))
    process.stderr.write(`gospulse: убран недописанный файл прерванной копии: ${name}\n`);
  const config = readConfig(process.env);
  const database = await openForCommand(config);
  const progress = terminalProgress();
  try {
    const { dataSource } = database;
    // A command that looks into another folder than the service would keep a worthless copy each night.
    if (!(await holdsInstitutions(dataSource))) throw new CommandError(NOTHING_TO_KEEP);
    const withKeys = options.withoutKeys !== true;
    await noteDeed(dataSource, basename(file));
    // Before the rows: what these files note of the database is then in it.
    const files = readKeptFiles(config.dataDir, { withKeys });
    const made = await makeBackup(dataSource, {
      ...{ files, passphrase, file: place },
      onProgress: ({ tables, of, bytes }) =>
        progress.show(() => `Копирую: таблиц ${tables} из ${of}, прочитано ${sizeWords(bytes)}`),
    });
    progress.clear();
    await writeLastBackup(dataSource, new Date(made.createdAt)).catch((error: unknown) => {
      process.stderr.write(`gospulse: когда сделана копия, в базе не отмечено (${toldMessage(error)})\n`);
    });
    return { file: resolve(file), ...made, keys: await placesOfKeys({ config, dataSource, made, withKeys }) };
  } finally {
    progress.clear();
    await database.close();
  }
}

/** A folder that cannot be looked into is told of by whoever writes into it. */
function staleOf(place: { readonly path: string }): string[] {
  try {
    return takeStaleAway(place, new Date());
  } catch {
    return [];
  }
}

/** Whoever takes all of it away is written down, unless the schema is still an older one, in which there may be no such book. */
async function noteDeed(dataSource: DataSource, subject: string): Promise<void> {
  try {
    if (!(await isSchemaNewest(dataSource))) return;
    const event = { action: 'backup.make', subject, outcome: 'done', details: {} } as const;
    await audit(dataSource, { actor: OPERATOR, event, now: new Date() });
  } catch (error) {
    // A database that takes nothing any more needs its backup most.
    process.stderr.write(`gospulse: в журнал событий копия не записана (${toldMessage(error)})\n`);
  }
}

async function placesOfKeys(parts: {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly made: MadeBackup;
  readonly withKeys: boolean;
}): Promise<Made['keys']> {
  const { config, dataSource, made, withKeys } = parts;
  const given = givenAuthorKey(process.env);
  const inEnvironment: Readonly<Record<KeyFileName, boolean>> = {
    'author-key': (given.authorKey?.trim() ?? '') !== '' || given.authorKeyFile !== undefined,
    'access-key': config.accessKey !== null,
  };
  const placeOf = (name: KeyFileName): KeyPlace => {
    if (!withKeys) return 'left-out';
    if (inEnvironment[name]) return 'in-environment';
    return made.files.includes(name) ? 'included' : 'missing';
  };
  const [author, access] = KEY_FILES.map(placeOf);
  const isOther =
    author === 'included' && (await examineAuthorKey(dataSource, config.dataDir, given)).kind === 'changed';
  return { 'author-key': isOther ? 'not-of-this-database' : (author ?? 'missing'), 'access-key': access ?? 'missing' };
}

function madeWords({ file, bytes, createdAt, tables, rows, isEncrypted }: Made): string {
  const sealed = isEncrypted ? 'зашифрована паролем' : 'не зашифрована';
  return (
    `Копия готова: ${file} (${sizeWords(bytes)}, ${sealed})\n` +
    `Состояние на ${toldInstant(createdAt)}: ${tablesWords(tables)}, ${rowsWords(rows)}.\n`
  );
}

const KEY_NAMES: Readonly<Record<KeyFileName, string>> = {
  'author-key': 'ключ авторов',
  'access-key': 'ключ доступа',
};

const PLACE_WORDS: Readonly<Record<Exclude<KeyPlace, 'included'>, string>> = {
  'left-out': 'оставлен вне копии: храните его отдельно',
  'in-environment': 'задан в окружении и в копию не попал: храните его там, где вы его храните',
  missing: 'не найден в GOSPULSE_DATA_DIR и в копию не попал',
  'not-of-this-database': 'не тот, с которым заполнена база: верните прежний и сделайте копию ещё раз',
};

function warnings({ keys, isEncrypted }: Made): string[] {
  const included = KEY_FILES.filter((name) => keys[name] === 'included');
  const open =
    isEncrypted || included.length === 0
      ? []
      : [
          `копия без пароля, а в ней ${included.map((name) => KEY_NAMES[name]).join(' и ')}: храните её как пароль, ` +
            'или сделайте с --passphrase-file или --without-keys',
        ];
  const others = KEY_FILES.flatMap((name) => {
    const place = keys[name];
    return place === 'included' ? [] : [`${KEY_NAMES[name]} ${PLACE_WORDS[place]}`];
  });
  return [...open, ...others];
}

function checkedWords(file: string, checked: CheckedBackup): string {
  const { about, bytes, isEncrypted, rows, files } = checked;
  const keys = KEY_FILES.filter((name) => files.includes(name)).map((name) => KEY_NAMES[name]);
  return (
    `Копия цела: ${file} (${sizeWords(bytes)}, ${isEncrypted ? 'зашифрована паролем' : 'не зашифрована'})\n` +
    `Состояние на ${toldInstant(about.createdAt)}: ${tablesWords(about.tables)}, ${rowsWords(rows)}, ` +
    `схема ${about.schema} (${migrationsWords(about.migrations)}).\n` +
    `Ключи в копии: ${keys.length === 0 ? 'нет' : keys.join(', ')}.\n`
  );
}
