export { countLetters, type LetterCounts } from './outbox/count-letters.js';
export { writeLetter, type Letter } from './outbox/write-letter.js';
export { readMailServer, writeMailServer } from './outbox/mail-server.js';
export { sendDueLetters, type Sender, type SendReport } from './sending/send-due.js';
export { openServer, type HandOver, type MailServer, type SmtpSettings } from './smtp/mail-server.js';
