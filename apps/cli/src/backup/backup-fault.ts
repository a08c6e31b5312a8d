/** Why a file is no backup that can be used; a closed list, so that each has its words. */
export type BackupFault =
  | 'not-a-backup'
  | 'newer-format'
  | 'cut-short'
  | 'damaged'
  | 'passphrase-needed'
  | 'passphrase-wrong'
  | 'not-encrypted'
  | 'missing'
  | 'unreadable';

/** A backup cannot be used. It quotes nothing of the file, which may be anybody's. */
export class BackupFileError extends Error {
  readonly code = 'backup-file';

  constructor(readonly fault: BackupFault) {
    super(`the backup cannot be used: ${fault}`);
    this.name = 'BackupFileError';
  }
}
