export { countLetters, readTroubles, type LetterCounts } from './outbox/count-letters.js';
export { callOffLetters, forgetLetters } from './outbox/end-letters.js';
export { writeLetter, type Letter } from './outbox/write-letter.js';
export { readMailServer, writeMailServer } from './outbox/mail-server.js';
export { giveUpLate } from './sending/claims.js';
export { sendDueLetters, type Sender, type SendReport } from './sending/send-due.js';
export { openServer, type HandOver, type MailServer, type SmtpSettings } from './smtp/mail-server.js';
