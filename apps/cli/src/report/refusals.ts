import type { FreezeRefusal } from '@gospulse/reports';
import { CommandError, UsageError } from '../exit-codes.js';

/** Why there is no edition, and what to do. */
export function refusalOf(refusal: FreezeRefusal): CommandError | UsageError {
  switch (refusal.why) {
    case 'unknown-region':
      return new CommandError('the region is not in the register');
    case 'not-this-period':
      return new UsageError('--period: the form is not of such periods: see gospulse report forms --json');
    case 'unfinished':
      return new UsageError('--period: it is not over yet: an edition is of a whole period');
    case 'in-the-future':
      return new UsageError('--period: it lies after the cut-off, or the cut-off after this moment');
    case 'no-facts':
      return new CommandError('nothing is known of the period: the region was not observed then');
    case 'busy':
      return new CommandError('another edition of the region is being frozen: try again when it is done');
    case 'not-summed-up':
      return new CommandError('facts are still being summed up: try again in a minute');
    case 'file':
      return new CommandError(`${refusal.fileKind}: ${refusal.message}; --kinds leaves it out`);
    case 'frozen-already':
      return new CommandError(
        `edition ${refusal.number} of this form and period is in force: --correct ${refusal.number} --reason … replaces it`,
      );
    case 'no-such-edition':
      return new CommandError(`there is no edition ${refusal.number}: see gospulse report list`);
    case 'not-in-force':
      return new CommandError(`edition ${refusal.number} is not in force any more: see gospulse report list`);
    case 'of-another-form-or-period':
      return new CommandError(`edition ${refusal.number} is of another form or period`);
  }
}
