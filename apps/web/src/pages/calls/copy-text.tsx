import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useMay } from '../../api/queries.js';
import { toClipboard } from '../../export/clipboard.js';
import { isExportRecorded } from '../../export/record-export.js';
import { CALLS } from '../../text/calls-strings.js';
import { counted, NOUNS } from '../../text/plurals.js';
import { TABLES } from '../../text/strings.js';
import { Dialog } from '../../ui/dialog.js';
import classes from './calls.module.css';

const { text: WORDS } = CALLS;
const SHOWN_MS = 3_000;

/** A text, and how many institutions it tells of; or in words why there is none. */
export type ReadyText = { readonly text: string; readonly institutions: number } | { readonly refused: string };

interface CopyTextProps {
  label: string;
  /** What is copied, where the label does not say it. */
  name?: string;
  make: () => ReadyText | Promise<ReadyText>;
  testId?: string;
  isMain?: boolean;
}

/** Puts a text to paste on the clipboard, once it is written down that it leaves; where the browser refuses, shows it to be copied by hand. */
export function CopyText(props: CopyTextProps) {
  return useMay('export') ? <CopyButton {...props} /> : null;
}

function CopyButton({ label, name, make, testId, isMain = false }: CopyTextProps) {
  const [said, setSaid] = useState<string | null>(null);
  const [byHand, setByHand] = useState<string | null>(null);
  const isBusy = useRef(false);
  const say = (words: string): void => {
    setSaid(words);
    setTimeout(() => setSaid(null), SHOWN_MS);
  };
  const copy = async (): Promise<void> => {
    setSaid(WORDS.collecting);
    const ready = await make();
    if ('refused' in ready) return say(ready.refused);
    const { text, institutions } = ready;
    if (!(await isExportRecorded({ what: 'call-list', format: 'clipboard', rows: institutions })))
      return say(TABLES.notRecorded);
    if (await toClipboard(text)) return say(WORDS.copied(counted(institutions, NOUNS.institutions)));
    setSaid(null);
    setByHand(text);
  };
  const press = (): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    void copy()
      .catch(() => say(TABLES.notDownloaded))
      .finally(() => (isBusy.current = false));
  };
  return (
    <>
      <Button
        size={isMain ? 'xs' : 'compact-sm'}
        variant="default"
        aria-label={name}
        data-testid={testId}
        onClick={press}
      >
        {label}
      </Button>
      <span role="status" className={classes.said}>
        {said}
      </span>
      {byHand !== null && (
        <Dialog title={WORDS.byHand} close={() => setByHand(null)}>
          <Textarea
            label={WORDS.byHandHint}
            value={byHand}
            readOnly
            rows={14}
            onFocus={(event) => event.currentTarget.select()}
            data-autofocus
          />
        </Dialog>
      )}
    </>
  );
}
