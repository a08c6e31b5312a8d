import { countedWords, nounForm } from '@gospulse/domain';
import {
  databaseErrorOf,
  LayoutMismatchError,
  NewerSchemaError,
  RestoreRefusedError,
  type RestoreObstacle,
} from '@gospulse/store';
import { WriteWholeError } from '@gospulse/platform';
import { CommandError } from '../exit-codes.js';
import { BackupFileError, type BackupFault } from './backup-fault.js';
import { KeptFileError, MAX_KEPT_FILES } from './kept-files.js';

const FILE_WORDS: Readonly<Record<BackupFault, string>> = {
  'not-a-backup': 'это не резервная копия Госпульса',
  'newer-format':
    'копия сделана более новой версией Госпульса: возьмите ту версию, которой она сделана, или более новую',
  'cut-short': 'копия обрывается раньше конца: её не дописали или не докачали. Возьмите другую',
  damaged: 'копия повреждена: в ней не то, что было записано. Возьмите другую',
  'passphrase-needed': 'копия зашифрована: укажите пароль (--passphrase-file ФАЙЛ или GOSPULSE_BACKUP_PASSPHRASE_FILE)',
  'passphrase-wrong': 'пароль не подходит к этой копии (или повреждено её начало)',
  'not-encrypted':
    'копия не зашифрована, хотя пароль указан: её мог подменить любой, кто пишет в эту папку. Если это ваша копия без пароля, ' +
    'повторите без --passphrase-file, GOSPULSE_BACKUP_PASSPHRASE и GOSPULSE_BACKUP_PASSPHRASE_FILE',
  missing: 'такого файла нет',
  unreadable: 'файл не читается: проверьте права и диск',
};

const WRITE_WORDS: Readonly<Record<WriteWholeError['fault'], string>> = {
  'there-already': 'такой файл уже есть: укажите другое имя или --overwrite',
  'not-a-file': 'здесь не файл: укажите имя файла в папке',
  'no-room': 'не хватило места (диск заполнен или размер файла ограничен): недописанная копия убрана',
  'no-access': 'в эту папку нельзя писать',
  'no-folder': 'такой папки нет',
  unconfirmed:
    'копия записана целиком, но диск не подтвердил, что она останется в папке: проверьте диск, потом копию (backup check)',
  failed: 'записать не удалось: недописанная копия убрана, проверьте диск',
};

const KEPT_WORDS: Readonly<Record<KeptFileError['fault'], string>> = {
  unreadable:
    'файл не читается. Запустите команду от имени владельца файла; без ключей копия делается с --without-keys',
  unwritable: 'файл не записывается: проверьте права на GOSPULSE_DATA_DIR. Ничего не изменено',
  'too-many': `в папке больше ${MAX_KEPT_FILES} файлов, которые входят в копию: уберите лишние editions-….json`,
  'another-key':
    'здесь уже лежит другой ключ. Ничего не изменено: возьмите другой GOSPULSE_DATA_DIR или уберите этот ключ, если он не нужен',
};

const EMPTY =
  'Восстанавливать можно в пустую базу. Со встроенным PostgreSQL укажите новый GOSPULSE_DATA_DIR; со своим сервером создайте базу ' +
  '(CREATE DATABASE … ENCODING UTF8) и укажите её в DATABASE_URL. Прежняя база останется как есть';

function obstacleWords(obstacle: RestoreObstacle): string {
  switch (obstacle.kind) {
    case 'busy':
      return 'в эту базу уже восстанавливают копию, или её схема обновляется: дождитесь конца. Ничего не изменено';
    case 'in-use':
      return `с базой работает Госпульс (соединений: ${obstacle.sessions}): остановите его службы и повторите. Ничего не изменено`;
    case 'filled':
      return `в базе уже есть данные (таблица ${obstacle.table}), ничего не изменено. ${EMPTY}`;
    case 'encoding':
      return `у базы кодировка ${obstacle.encoding}, нужна UTF8. Ничего не изменено. ${EMPTY}`;
  }
}

/** What went wrong with a backup, as whoever sits at the machine reads it; any other error is left as it is. */
export function inWords(error: unknown, file: string): unknown {
  if (error instanceof BackupFileError) return new CommandError(`${file}: ${FILE_WORDS[error.fault]}`);
  if (error instanceof WriteWholeError) return new CommandError(`${file}: ${WRITE_WORDS[error.fault]}`);
  if (error instanceof KeptFileError) return new CommandError(`${error.path}: ${KEPT_WORDS[error.fault]}`);
  if (error instanceof RestoreRefusedError) return new CommandError(obstacleWords(error.obstacle));
  if (error instanceof LayoutMismatchError) return new CommandError(`${file}: ${FILE_WORDS.damaged}`);
  if (error instanceof NewerSchemaError) {
    return new CommandError(
      `${file}: схема в копии (${error.found}) новее этой версии (ей известна ${error.known}): восстановите её той ` +
        'версией, которой она сделана, или более новой. Ничего не изменено',
    );
  }
  const code = sqlStateOf(error);
  if (code === NO_ROOM) return new CommandError(`${file}: на диске сервера базы кончилось место. Ничего не изменено`);
  if (NO_ROWS.test(code)) return new CommandError(`${file}: ${FILE_WORDS.damaged}`);
  return error;
}

/** Of a statement, or of rows that were copied, which brings the driver's error as it is. */
function sqlStateOf(error: unknown): string {
  const { code = error instanceof Error && 'code' in error ? error.code : '' } = databaseErrorOf(error);
  return typeof code === 'string' ? code : '';
}

/** What PostgreSQL says of a full disk, and of rows that are none or do not belong together. */
const NO_ROOM = '53100';
const NO_ROWS = /^2[23]/;

const UNITS = ['КБ', 'МБ', 'ГБ', 'ТБ'] as const;
const STEP = 1_024;

/** «184 МБ», «2,3 ГБ». */
export function sizeWords(bytes: number): string {
  let [size, unit] = [bytes / STEP, 0];
  while (size >= STEP && unit < UNITS.length - 1) [size, unit] = [size / STEP, unit + 1];
  const text = size >= 10 || unit === 0 ? String(Math.ceil(size)) : size.toFixed(1).replace('.', ',');
  return `${text} ${UNITS[unit] ?? ''}`;
}
export const tablesWords = (count: number): string => countedWords(count, ['таблица', 'таблицы', 'таблиц']);
export const rowsWords = (count: number): string => countedWords(count, ['строка', 'строки', 'строк']);
export const migrationsWords = (count: number): string =>
  `${count} ${nounForm(count, ['миграция', 'миграции', 'миграций'])}`;
