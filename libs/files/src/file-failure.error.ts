import type { EditionFileKind } from '@gospulse/domain';

/**
 * Why a file was not made. `over-limit`: the format cannot hold the document whole, and `instead` can; `out-of-memory`,
 * `timed-out` and `killed`: what became of the process that sets PDF; `failed`: it refused the document.
 */
export type FileFailureCode = 'over-limit' | 'out-of-memory' | 'timed-out' | 'killed' | 'failed';

/** A file of an edition that could not be made. Nothing is half-made: of one failure no file of that call is handed over. */
export class FileFailure extends Error {
  override readonly name = 'FileFailure';

  constructor(
    readonly code: FileFailureCode,
    readonly kind: EditionFileKind,
    message: string,
    readonly instead: readonly EditionFileKind[] = [],
  ) {
    super(instead.length === 0 ? message : `${message}: take ${instead.join(' or ')}`);
  }
}
