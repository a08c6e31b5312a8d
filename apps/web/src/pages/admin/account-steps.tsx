import type { AccountBrief } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAccountStep, type AccountStep } from '../../api/admin-commands.js';
import { HANDED_OUT, STEPS, type StepName } from '../../text/admin-strings.js';
import { displayName } from '../../text/names.js';
import { Dialog } from '../../ui/dialog.js';
import classes from './admin.module.css';
import { AskDialog } from './ask-dialog.js';
import { LinkShown } from './link-shown.js';

interface LinkStepProps {
  account: AccountBrief;
  step: 'invite' | 'reset';
  close: () => void;
}

/** A step that makes a link, and then the link. */
function LinkStep({ account: { id, name }, step, close }: LinkStepProps) {
  const purpose = step === 'invite' ? 'invitation' : 'reset';
  const { mutate, data, error, isPending } = useAccountStep(id, purpose);
  if (data !== undefined) {
    return (
      <Dialog title={HANDED_OUT.title[purpose]} close={close}>
        <LinkShown link={data} done={close} />
      </Dialog>
    );
  }
  const shared = { step, about: displayName(name), error, isPending, close };
  return <AskDialog {...shared} go={() => mutate(undefined)} />;
}

const PATHS = {
  endSessions: 'sessions/end',
  takeSecondFactor: 'second-factor/remove',
  disable: 'disable',
  enable: 'enable',
} as const satisfies Partial<Record<StepName, AccountStep>>;
type PlainStep = keyof typeof PATHS;

function DoneStep({
  account: { id, name },
  step,
  close,
}: {
  account: AccountBrief;
  step: PlainStep;
  close: () => void;
}) {
  const { mutate, error, isPending } = useAccountStep(id, PATHS[step]);
  const shared = { step, about: displayName(name), error, isPending, close };
  return <AskDialog {...shared} go={() => mutate(undefined, { onSuccess: close })} />;
}

/** What can be done to an account as it stands: what would be refused is not offered. */
export function stepsFor(account: AccountBrief, sessions: number): (PlainStep | 'invite' | 'reset')[] {
  const { state, isDemo, isFromProvider, hasSecondFactor } = account;
  const endSessions = sessions > 0 ? (['endSessions'] as const) : [];
  if (isDemo) return [...endSessions];
  if (state === 'disabled') return ['enable'];
  return [
    ...(state === 'invited' ? (['invite'] as const) : isFromProvider ? [] : (['reset'] as const)),
    ...endSessions,
    ...(hasSecondFactor ? (['takeSecondFactor'] as const) : []),
    'disable',
  ];
}

/** The steps of an account: each is asked before it is done. */
export function AccountSteps({ account, sessions }: { account: AccountBrief; sessions: number }) {
  const [step, setStep] = useState<ReturnType<typeof stepsFor>[number] | null>(null);
  const close = (): void => setStep(null);
  return (
    <div className={classes.buttons}>
      {stepsFor(account, sessions).map((one) => (
        <Button key={one} size="xs" variant="default" data-testid={`step-${one}`} onClick={() => setStep(one)}>
          {STEPS[one].act}
        </Button>
      ))}
      {(step === 'invite' || step === 'reset') && <LinkStep account={account} step={step} close={close} />}
      {step !== null && step !== 'invite' && step !== 'reset' && (
        <DoneStep account={account} step={step} close={close} />
      )}
    </div>
  );
}
