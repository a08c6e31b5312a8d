import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { toClipboard } from '../export/clipboard.js';
import { SHARE } from '../text/links-strings.js';
import classes from './share-dialog.module.css';

/** An address to be handed over, beside the button that copies it. */
export function Copied({ label, address, copy }: { label: string; address: string; copy: string }) {
  const [said, setSaid] = useState<string | null>(null);
  const onCopy = async (): Promise<void> => setSaid((await toClipboard(address)) ? SHARE.copied : SHARE.notCopied);
  return (
    <div className={classes.copied}>
      <TextInput
        size="xs"
        readOnly
        aria-label={label}
        value={address}
        onFocus={(event) => event.currentTarget.select()}
        className={classes.address}
      />
      <Button size="xs" variant="default" onClick={() => void onCopy()}>
        {copy}
      </Button>
      <span role="status" className={classes.soft}>
        {said}
      </span>
    </div>
  );
}
