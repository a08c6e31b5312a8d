import { inOtherWords, type ToldLine } from '@gospulse/domain';

/** How a folder is found, within a longer line. */
const STATES: readonly (readonly [string, string])[] = [
  ['holds something that is no whole database', 'хранит что-то, но не целую базу'],
  ['cannot be looked into by this user', 'закрыта для этого пользователя'],
  ['is a link to nothing', 'ссылка в никуда'],
  ['holds a database', 'хранит базу'],
  ['is not there', 'отсутствует'],
  ['is empty', 'пуста'],
  ['is damaged: it is no file', 'повреждён: это не файл'],
  ['is damaged: expected folder, port and password', 'повреждён: нужны folder, port и password'],
  ['is missing', 'отсутствует'],
];

const WORDINGS: readonly ToldLine[] = [
  [/^PostgreSQL cannot be stopped: processes of it are left$/, 'PostgreSQL не останавливается: его процессы остались'],
  [/^(.*) could not be run$/, '{1} не запускается'],
  [/^(.*) failed \(exit (.*?)\): (.*)$/, '{1}: не получилось (код {2}): {3}'],
  [
    /^another start is still at work on the database of (.*): wait for it, or end it \((.*) names its process\)$/,
    'с базой в {1} ещё работает другой запуск: подождите или завершите его (его процесс назван в {2})',
  ],
  [
    /^GOSPULSE_DATA_DIR=(.*) cannot be written: .*$/,
    'в GOSPULSE_DATA_DIR={1} нельзя писать: укажите папку, в которую можно',
  ],
  [
    /^(.*) cannot be written \((.*)\): .*$/,
    '{1} не записывается ({2}): освободите место или укажите папку, в которую можно писать',
  ],
  [
    /^the connection to (.*) cannot be made anew \((.*)\): .*$/,
    'доступ к базе в {1} не восстанавливается ({2}): верните postgres.json из резервной копии или уберите эту папку, если это не база Госпульса',
  ],
  [
    /^the password of the PostgreSQL that runs on (.*) is lost, and somebody is connected to it: .*$/,
    'пароль PostgreSQL, который работает в {1}, потерян, а к нему подключены: остановите Госпульс (Ctrl-C) и запустите снова, тогда появится новый пароль',
  ],
  [
    /^the new database cannot be put at (.*): nothing else may stand there.*$/,
    'новую базу не создать в {1}: там не должно быть ничего, даже подключённого диска (его укажите как GOSPULSE_DATA_DIR)',
  ],
  [
    /^the database folder (.*) belongs to user (\d+), and PostgreSQL would run as user (\d+): start Госпульс as before, or give it over \((.*)\)$/,
    'папка базы {1} принадлежит пользователю {2}, а PostgreSQL запустится от {3}: запустите Госпульс как прежде или передайте папку ({4})',
  ],
  [
    /^the database folder (.*) is open to others \(mode (\d+)\), and PostgreSQL does not start then: close it \((.*)\), and start again$/,
    'папка базы {1} открыта другим (права {2}), и PostgreSQL не запустится: закройте её ({3}) и запустите снова',
  ],
  [
    /^the database folder (.*) was made by PostgreSQL (\S+), this version of Госпульс brings (\S+): .*$/,
    'папку базы {1} создал PostgreSQL {2}, а в этой версии Госпульса {3}: запустите прежнюю версию или задайте DATABASE_URL сервера, где лежат данные',
  ],
  [/^the PostgreSQL binaries cannot be run here$/, 'программы PostgreSQL здесь не запускаются'],
  [
    /^no embedded PostgreSQL for (\S+): .*$/,
    'встроенного PostgreSQL для {1} нет: задайте DATABASE_URL сервера PostgreSQL 15 или новее',
  ],
  [
    /^(.*) cannot be read: give it back to the user that starts Госпульс$/,
    '{1} не читается: верните файл пользователю, который запускает Госпульс',
  ],
  [
    /^(.*) names (.*), which is the database of (.*): a copy of a data directory .* copy that folder to (.*), and start again$/,
    '{1} указывает на {2}, а это база установки {3}: копии папки данных нужна и копия базы; остановите другую, скопируйте базу в {4} и запустите снова',
  ],
  [
    /^(.*) names the database folder (.*), which (.*): mount its disk .*$/,
    '{1} указывает на папку базы {2}, она {3}: подключите её диск или верните папку из резервной копии; для пустой базы укажите другую GOSPULSE_DATA_DIR',
  ],
  [
    /^(.*), and the database may be in (.*): move away .*$/,
    '{1}, а база может быть в {2}: уберите ту папку, которая не она, и запустите снова',
  ],
  [
    /^(.*), and its place (.*) is taken by the database of (.*), which was moved away from here: .*$/,
    '{1}, а его место {2} занято базой установки {3}, которую отсюда перенесли: укажите другую GOSPULSE_DATA_DIR или верните её',
  ],
  [/^(.*): it was made anew$/, '{1}: создан заново'],
  [
    /^(.*), although (.*) tells that there was a database, and (.*) holds no database: put (.*) back .*$/,
    '{1}, хотя по {2} видно, что база была, а в {3} её нет: верните {4} из резервной копии; для пустой базы укажите другую GOSPULSE_DATA_DIR',
  ],
  [
    /^(.*), and (.*) holds no database: put (.*) back .*$/,
    '{1}, а в {2} базы нет: верните {3} из резервной копии; для пустой базы укажите другую GOSPULSE_DATA_DIR',
  ],
  [
    /^(.*), and (\S+) (.*): put the database back from a backup, or move that away .*$/,
    `{1}, а {2} {3}: верните базу из резервной копии или уберите это, если там нет ничего вашего, и запустите снова`,
  ],
  [/^(.*) named (.*), which (.*): it names (.*) now$/, '{1} указывал на {2} ({3}): теперь указывает на {4}'],
];

/** What the embedded server says, as people are told it; logs have the English line. */
export function serverWords(line: string): string {
  const whole = inOtherWords(line, WORDINGS);
  if (whole === line) return line;
  return STATES.reduce((words, [state, told]) => words.replaceAll(state, told), whole)
    .replace('is the database of', 'база установки')
    .replace(' and ', ' и ');
}
