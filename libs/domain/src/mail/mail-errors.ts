import { DAY_SECONDS, HOUR_SECONDS } from '../calendar/spans.js';

/** Why a letter was not taken: never what a server said, which may quote addresses. */
export const MAIL_ERRORS = [
  /** The server cannot be reached, or hung up. */
  'no-connection',
  'timeout',
  'no-tls',
  'login-refused',
  'sender-refused',
  /** It answered that it may take the letter later (4xx). */
  'not-now',
  'recipient-refused',
  /** The recipient is refused because there is no such mailbox (RFC 3463, 5.1.1 and 5.1.10). */
  'no-such-mailbox',
  /** A letter that the server had taken came back later (RFC 3464). */
  'bounced',
  'content-refused',
  'too-large',
  /** It may have the whole letter, and nobody heard what it said: a second time could be twice. */
  'unknown-whether-sent',
  /** It was tried for as long as letters are. */
  'too-late',
  /** Nobody wants it to go any more. */
  'called-off',
] as const;
export type MailError = (typeof MAIL_ERRORS)[number];

export const MAIL_ERROR_WORDS: Readonly<Record<MailError, string>> = {
  'no-connection': 'нет связи с почтовым сервером',
  timeout: 'почтовый сервер не отвечает',
  'no-tls': 'почтовый сервер не даёт защищённого соединения',
  'login-refused': 'почтовый сервер не принял имя и пароль',
  'sender-refused': 'почтовый сервер не принимает письма от этого отправителя',
  'not-now': 'почтовый сервер просит повторить позже',
  'recipient-refused': 'почтовый сервер не принял адрес получателя',
  'no-such-mailbox': 'такого почтового ящика нет',
  bounced: 'письмо вернулось: его не доставили',
  'content-refused': 'почтовый сервер не принял письмо',
  'too-large': 'письмо больше, чем принимает почтовый сервер',
  'unknown-whether-sent': 'связь прервалась, когда письмо было уже передано: неизвестно, принято ли оно',
  'too-late': 'не удалось отправить за три дня',
  'called-off': 'отменено: получатель, подписка или расписание больше не действуют, или издание отозвано',
};

/** Whether it makes sense to try again. What the whole server refuses is mended by its operator, and no fault of a letter. */
export function isForGood(error: MailError): boolean {
  return [
    'recipient-refused',
    'no-such-mailbox',
    'bounced',
    'content-refused',
    'too-large',
    'unknown-whether-sent',
    'too-late',
    'called-off',
  ].includes(error);
}

/** What says that an address takes no letters: others tell of the server or of one letter. */
export const ADDRESS_REFUSALS = [
  'recipient-refused',
  'no-such-mailbox',
  'bounced',
] as const satisfies readonly MailError[];
/** So many letters in a row that are refused, and an address is written to no more. One is enough where there is no such mailbox. */
export const MAX_REFUSALS_IN_A_ROW = 3;

const FIRST_SECONDS = 60;
const MAX_SECONDS = HOUR_SECONDS;

/** When a letter is tried again after so many tries, in seconds: a minute, two, four, …, an hour. */
export function mailRetrySeconds(tries: number): number {
  return Math.min(MAX_SECONDS, FIRST_SECONDS * 2 ** Math.min(16, Math.max(0, tries - 1)));
}

/** A letter is tried for three days (RFC 5321, 4.5.4.1, asks for four to five of whoever cannot tell the writer sooner). */
export const MAIL_KEPT_SECONDS = 3 * DAY_SECONDS;
