import type { CommandAnswer } from '@gospulse/contracts';
import type { ContestDecision } from '@gospulse/domain';
import { useDecideContests } from '../../api/contest-commands.js';
import { CONTESTS, DECISION_WORDS } from '../../text/contest-strings.js';
import { formatCount } from '../../text/format.js';
import { useRegionCode } from '../../view/use-region-code.js';
import { numberOf } from './contest-words.js';
import { StepDialog } from './step-dialog.js';

interface DecideDialogProps {
  ids: readonly number[];
  decision: ContestDecision;
  /** What came of each. */
  decided: (results: CommandAnswer<'decideContests'>['results']) => void;
  close: () => void;
}

/** One decision for one cause, of one contest or of many. */
export function DecideDialog({ ids, decision, decided, close }: DecideDialogProps) {
  const { mutate, error, isPending } = useDecideContests(useRegionCode());
  const { title, titleOfMany, hint, sure, go } = DECISION_WORDS[decision];
  const [only] = ids;
  const named =
    ids.length === 1 && only !== undefined
      ? `${title}: ${numberOf(only)}`
      : `${titleOfMany}: ${formatCount(ids.length)}`;
  const done = ({ results }: CommandAnswer<'decideContests'>): void => {
    decided(results);
    close();
  };
  return (
    <StepDialog
      title={named}
      what={sure}
      reason={{ label: CONTESTS.reason, hint }}
      go={go}
      run={({ reason }) => mutate({ ids, decision, reason }, { onSuccess: done })}
      {...{ isPending, error, close }}
    />
  );
}
