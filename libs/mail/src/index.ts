export { countLetters, readTroubles } from './outbox/count-letters.js';
export { callOffLetters, forgetLetters } from './outbox/end-letters.js';
export { writeLetter, type Letter } from './outbox/write-letter.js';
export { readMailServer, writeMailServer } from './outbox/mail-server.js';
export { giveUpLate } from './sending/claims.js';
export { sendDueLetters } from './sending/send-due.js';
export { openServer, type MailServer } from './smtp/mail-server.js';
