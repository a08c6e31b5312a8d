import type { FreezeRefusal } from '@gospulse/reports';
import { CommandError, UsageError } from '../exit-codes.js';
import { NO_SUCH_REGION } from '../words/empty-register.js';

/** Why there is no edition, and what to do. */
export function refusalOf(refusal: FreezeRefusal): CommandError | UsageError {
  switch (refusal.why) {
    case 'unknown-region':
      return new CommandError(NO_SUCH_REGION);
    case 'not-this-period':
      return new UsageError('--period: у формы другие периоды: см. report forms --json');
    case 'unfinished':
      return new UsageError('--period: он ещё не закончился, а издание бывает за целый период');
    case 'in-the-future':
      return new UsageError('--period: он позже момента среза, или срез в будущем');
    case 'no-facts':
      return new CommandError('об этом периоде ничего не известно: регион тогда не наблюдался');
    case 'busy':
      return new CommandError('сейчас фиксируется другое издание региона: повторите, когда оно будет готово');
    case 'not-summed-up':
      return new CommandError('факты ещё суммируются: повторите через минуту');
    case 'file':
      return new CommandError(`${refusal.fileKind}: ${refusal.message}; без него — с --kinds`);
    case 'frozen-already':
      return new CommandError(
        `издание ${refusal.number} этой формы и периода действует: заменить его — --correct ${refusal.number} --reason …`,
      );
    case 'no-such-edition':
      return new CommandError(`издания ${refusal.number} нет: см. report list`);
    case 'not-in-force':
      return new CommandError(`издание ${refusal.number} больше не действует: см. report list`);
    case 'of-another-form-or-period':
      return new CommandError(`издание ${refusal.number} другой формы или периода`);
  }
}
