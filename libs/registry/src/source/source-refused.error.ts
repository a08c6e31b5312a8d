import { type ImportRefusal, refusal } from '../import-report.js';

/**
 * Stops a row stream whose file cannot be read on. A generator has no other way to end with a reason;
 * `importRegister` turns it back into a returned refusal, it never reaches a caller.
 */
export class SourceRefused extends Error {
  override readonly name = 'SourceRefused';
  readonly refusal: ImportRefusal;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.refusal = refusal(code, message);
  }
}
