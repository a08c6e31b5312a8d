import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../api/queries.js';
import { CONTEST } from '../../text/contest-strings.js';
import { ContestDialog } from './contest-dialog.js';
import { targetWords } from './target-words.js';
import type { ContestTarget } from './contest-target.js';
import { useZone } from '../../view/use-zone.js';

interface ContestButtonProps {
  target: ContestTarget;
  /** What stands there once the fact is contested. The dialog that contested it stays until it is closed: it says the number. */
  instead?: ReactNode;
}

/** «Оспорить» beside a fact, for whoever may contest; nobody else sees it. */
export function ContestButton({ target, instead }: ContestButtonProps) {
  const may = useMay('contest');
  const zone = useZone();
  const [isOpen, setIsOpen] = useState(false);
  if (!may) return instead;
  const open = CONTEST.openWords[target.of];
  return (
    <>
      {instead ?? (
        <Button
          size="xs"
          variant="default"
          aria-label={CONTEST.openOf(open, targetWords(target, zone))}
          onClick={() => setIsOpen(true)}
          data-testid="contest"
        >
          {open}
        </Button>
      )}
      {isOpen && <ContestDialog target={target} close={() => setIsOpen(false)} />}
    </>
  );
}
