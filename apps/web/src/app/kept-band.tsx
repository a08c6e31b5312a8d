import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { oldestKept, onKept } from '../api/kept-answers.js';
import { formatInstant } from '../text/instants.js';
import { FRAME } from '../text/strings.js';
import { useZone } from '../view/use-zone.js';
import classes from './bands.module.css';

const ofNoServer = () => null;

/** «Связи нет. Вы видите данные на 23.11 09:05»: how old the oldest of what is shown is. */
export function KeptBand() {
  const keptAt = useSyncExternalStore(onKept, oldestKept, ofNoServer);
  const zone = useZone();
  const queries = useQueryClient();
  const wasKept = useRef(false);
  useEffect(() => {
    // One answer has come from the network again: those beside it are still the kept ones.
    if (keptAt === null && wasKept.current) void queries.invalidateQueries();
    wasKept.current = keptAt !== null;
  }, [keptAt, queries]);
  if (keptAt === null) return null;
  return (
    <p className={classes.kept} role="status" data-testid="kept-band" data-kept-at={keptAt}>
      {FRAME.kept(formatInstant(keptAt, zone))}
    </p>
  );
}
