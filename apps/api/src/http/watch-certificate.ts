import { unwatchFile, watchFile } from 'node:fs';
import type { Server } from 'node:tls';
import { readTlsPair, safeMessage, type TlsFiles } from '@gospulse/platform';

interface Tells {
  info: (fields: object, message: string) => void;
  warn: (fields: object, message: string) => void;
}

/** A renewal every two months is noticed in time. Watching by name notices a link that was turned to another file. */
const LOOK_MS = 10_000;

/**
 * Takes a renewed certificate over without an interruption: connections that are open keep theirs. One that does not serve,
 * or of which the key is still missing, is told of and the one in use stays.
 * @returns what ends the watch
 */
export function watchCertificate(server: Server, files: TlsFiles, logger: Tells, lookMs = LOOK_MS): () => void {
  const takeOver = (): void => {
    try {
      const { cert, key, validTo } = readTlsPair(files, new Date());
      server.setSecureContext({ cert, key });
      logger.info({ validTo: validTo.toISOString() }, 'a renewed certificate is in use');
    } catch (error) {
      logger.warn({ reason: safeMessage(error) }, 'the certificate was changed and cannot be used: the old one stays');
    }
  };
  const watched = [files.certificate, files.key];
  for (const file of watched) watchFile(file, { interval: lookMs, persistent: false }, takeOver);
  return () => watched.forEach((file) => unwatchFile(file, takeOver));
}
