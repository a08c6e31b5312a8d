import { MAIL_ERROR_WORDS, MIX_WORDS } from '@gospulse/domain';
import { line, verdictOf, type Diagnosis, type Examination, type Line } from './diagnosis.js';
import { reachLines } from './reach-words.js';
import { tokenLines } from './token-words.js';

const VERDICTS = {
  well: 'Всё в порядке.',
  limited: 'Работает с ограничениями, они отмечены знаком «!».',
  'nothing-works': 'Наблюдение невозможно, причины отмечены знаком «×».',
} as const;

const MARKS = { good: ' ', limited: '!', bad: '×' } as const;

/** What an examination means, in plain words: pure, so that each case can be shown. */
export function diagnose(examination: Examination): Diagnosis {
  const { database, tokens, quota } = examination;
  if (database.kind !== 'works') {
    return { verdict: 'nothing-works', lines: [line.bad(brokenDatabase(database))] };
  }
  const lines = [
    line.good('База данных отвечает'),
    schemaLine(database),
    ...registerLines(examination),
    ...(examination.mixing === null ? [] : [line.bad(MIX_WORDS[examination.mixing])]),
    ...keyLines(examination),
    ...newDefaultLines(examination),
    ...tokens.flatMap((probe) => tokenLines(probe, { perDay: quota.perDay, used: quota.usedToday[probe.token] ?? 0 })),
    ...reachLines(examination),
    ...mailLines(examination),
  ];
  return { verdict: verdictOf(lines), lines };
}

/** As it is printed: one line each, what is limited or broken marked in front. */
export function inWords({ verdict, lines }: Diagnosis): string {
  return [...lines.map(({ level, text }) => `${MARKS[level]} ${text}`), VERDICTS[verdict], ''].join('\n');
}

function brokenDatabase(database: Exclude<Examination['database'], { kind: 'works' }>): string {
  if (database.kind === 'failed') return `База данных не отвечает: ${database.why}`;
  const { found, known } = database;
  return `Схема базы ${found} новее этой версии (ей известна ${known}): запустите версию, которая обновила базу`;
}

function schemaLine({ migrations, pending }: { readonly migrations: number; readonly pending: number }): Line {
  if (pending === 0) return line.good(`Схема новейшая, миграций: ${migrations}`);
  return line.limited(`Схема отстаёт, миграций не хватает: ${pending} (команда migrate или запуск их выполнит)`);
}

function registerLines({ register, demonstration }: Examination): Line[] {
  if (register === null) return [];
  const lines = demonstration ? [line.good('В базе демонстрационные данные: вместо VK отвечает песочница')] : [];
  if (register.pages === 0) return [...lines, line.limited('В реестре нет страниц: загрузите его (registry import)')];
  const unresolved = register.pages - register.resolved;
  const text = `Страниц в реестре: ${register.pages}`;
  return [...lines, line.good(unresolved === 0 ? text : `${text}, ещё не сверены с VK: ${unresolved}`)];
}

/** No limit of what works: whoever wrote the rules decides whether they take it. */
function newDefaultLines({ newDefaults, changedDefaults }: Examination): Line[] {
  return [
    ...newDefaults.flatMap(({ region, criteria }) =>
      criteria.map(
        ({ title, version, effectiveFrom }) =>
          `Регион ${region}: в его правилах нет критерия «${title}», в профиле по умолчанию он с ${effectiveFrom} (${version})`,
      ),
    ),
    ...changedDefaults.flatMap(({ region, criteria }) =>
      criteria.map(
        ({ title, version, effectiveFrom }) =>
          `Регион ${region}: с ${effectiveFrom} балл учитывает критерий «${title}» (профиль по умолчанию ${version})`,
      ),
    ),
  ].map(line.good);
}

/** Without a server nothing is broken: editions are frozen and wait to be sent. */
function mailLines({ mail }: Examination): Line[] {
  if (mail === null) return [];
  const toHeads = mail.hasPublicUrl
    ? []
    : [
        line.limited(
          'Письма руководителям не отправляются: без PUBLIC_URL в них не было бы ссылки, по которой отписываются',
        ),
      ];
  if (mail.error === null) return [line.good('Почтовый сервер отвечает'), ...toHeads];
  return [line.limited(`Письма не отправляются: ${MAIL_ERROR_WORDS[mail.error]} (SMTP_URL)`)];
}

function keyLines({ authorKey }: Examination): Line[] {
  const wait = 'публикации и комментарии не обновляются, сведения и подписки обновляются';
  const choice =
    'Верните прежний ключ (файл author-key или GOSPULSE_AUTHOR_KEY) или примите новый: author-key accept объяснит, что изменится';
  switch (authorKey?.kind) {
    case undefined:
      return [];
    case 'fits':
      return [line.good('Ключ авторов тот, с которым заполнена база')];
    case 'unclaimed':
      return [line.good('Ключ авторов база ещё не знает: его запомнит первый сбор')];
    case 'lost':
      return [line.limited(`Ключ авторов, с которым заполнена база, потерян: ${wait}. ${choice}`)];
    case 'changed':
      return [line.limited(`Ключ авторов не тот, с которым заполнена база: ${wait}. ${choice}`)];
    case 'unusable':
      return [line.limited(`Ключ авторов нельзя использовать (${authorKey.why}): ${wait}`)];
  }
}
