import { useState } from 'react';
import { stringifySearch } from '../address/address.js';
import { toClipboard } from '../export/clipboard.js';
import { FRAME } from '../text/strings.js';
import { Icon } from '../ui/icon.js';
import classes from './navigation.module.css';
import { useAddress } from '../address/use-address.js';
import { usePeriod } from '../view/use-period.js';

const SHOWN_MS = 2_000;

/** Copies a link with fixed dates: «28 дней» would mean other days tomorrow, and the link other figures. */
export function ShareLink() {
  const { address, change } = useAddress();
  const period = usePeriod();
  const [done, setDone] = useState<string | null>(null);
  if (period === null) return null;
  const share = async (): Promise<void> => {
    const { from, to } = period.range;
    const href = `${location.origin}${location.pathname}${stringifySearch({ ...address, from, to })}`;
    change({ from, to }, 'replace');
    setDone((await toClipboard(href)) ? FRAME.shared : FRAME.sharePinned);
    setTimeout(() => setDone(null), SHOWN_MS);
  };
  return (
    <button type="button" className={classes.tool} title={FRAME.shareHint} onClick={() => void share()}>
      <Icon name="link" />
      <span role="status">{done ?? FRAME.share}</span>
    </button>
  );
}
