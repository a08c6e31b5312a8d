import type { MailError } from '@gospulse/domain';

/** How far a letter has come. */
export interface LetterStage {
  /** All of it was given to the connection, so that the server may have it. */
  isWholeLetterOut: boolean;
}

interface SmtpFailure {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly message?: unknown;
  /** What the server said, which is looked at and kept nowhere. */
  readonly response?: unknown;
}

const TLS = /^(ETLS|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|HOSTNAME_MISMATCH|EPROTO$)/;
const CONNECTION =
  /^(ECONNECTION|ESOCKET|EDNS|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTOCOL|ESTREAM|EPROXY)$/;

/** RFC 3463, 3.2: «Bad destination mailbox address», and (RFC 7505) a domain that takes no mail at all. */
const NO_MAILBOX = /^5\d\d[ -]5\.1\.(?:1|10)(?!\d)/;

/** What a failure of a mail server means, in a word; null: it is none of a server, and a bug. */
export function errorOf(error: unknown, { isWholeLetterOut }: LetterStage): MailError | null {
  const { code, command, responseCode, message, response } = failureOf(error);
  if (typeof responseCode === 'number' && responseCode >= 400) {
    const refused = errorOfReply(responseCode, code, command);
    return refused === 'recipient-refused' && NO_MAILBOX.test(String(response)) ? 'no-such-mailbox' : refused;
  }
  // Nothing was heard of a letter that the server may have: a reply would have come with a number.
  if (isWholeLetterOut) return 'unknown-whether-sent';
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'login-refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (typeof code !== 'string') return null;
  if (isOfTls(message, code)) return 'no-tls';
  if (code === 'EMESSAGE') return 'content-refused';
  if (code === 'EENVELOPE') return 'recipient-refused';
  return CONNECTION.test(code) ? 'no-connection' : null;
}

/** A certificate that is not trusted comes as a broken socket whose cause tells more. */
function isOfTls(message: unknown, code: string): boolean {
  if (TLS.test(code)) return true;
  return code === 'ESOCKET' && /certificate|SSL|TLS|altnames/i.test(String(message));
}

function errorOfReply(reply: number, code: unknown, command: unknown): MailError {
  if (code === 'EAUTH' || (typeof command === 'string' && command.startsWith('AUTH'))) return 'login-refused';
  if (reply === 552 || reply === 523) return 'too-large';
  if (reply < 500) return 'not-now';
  switch (command) {
    case 'RCPT TO':
      return 'recipient-refused';
    case 'DATA':
      return 'content-refused';
    case 'MAIL FROM':
      return 'sender-refused';
    case 'STARTTLS':
      return 'no-tls';
    default:
      return 'no-connection';
  }
}

function failureOf(error: unknown): SmtpFailure {
  return typeof error === 'object' && error !== null ? error : {};
}
