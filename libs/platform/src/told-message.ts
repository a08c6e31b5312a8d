import { inOtherWords, type ToldLine } from '@gospulse/domain';
import { safeMessage } from './safe-message.js';

/** What drivers and the system say of a server that cannot be used. */
const OF_DRIVERS: readonly ToldLine[] = [
  [/^(?:.*: )?connect ECONNREFUSED (\S+).*$/, 'по адресу {1} никто не отвечает'],
  [/^(?:.*: )?connect ENOENT (\S+).*$/, 'сокета {1} нет: сервер не запущен или папка другая'],
  [/^getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (\S+).*$/, 'имя сервера {1} не находится'],
  [/^password authentication failed for user "(.*)"$/, 'сервер не принимает пароль пользователя «{1}»'],
  [/^database "(.*)" does not exist$/, 'базы «{1}» на сервере нет'],
  [/^role "(.*)" does not exist$/, 'пользователя «{1}» на сервере нет'],
  [/^(?:timeout expired|Connection terminated due to connection timeout)$/, 'сервер не ответил вовремя'],
  [/^(?:Connection terminated unexpectedly|read ECONNRESET)$/, 'соединение с базой оборвалось'],
  [/^The server does not support SSL connections$/, 'сервер не умеет TLS, а sslmode его требует'],
];

/** The first line of an error for a person, in Russian where it is known, without credentials; logs have `safeMessage`. */
export function toldMessage(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'told' in error && typeof error.told === 'string')
    return error.told;
  return inOtherWords(safeMessage(error), OF_DRIVERS);
}
