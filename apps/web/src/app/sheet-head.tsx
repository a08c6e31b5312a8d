import type { AnswerHead } from '@gospulse/contracts';
import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useMatches } from '@tanstack/react-router';
import { useCallback, useSyncExternalStore } from 'react';
import { useAddress } from '../address/use-address.js';
import { useSession } from '../api/queries.js';
import { filterWords } from '../export/made/filter-words.js';
import { viewOfScreen } from '../export/made/view-of-screen.js';
import { formatInstant, formatPeriod } from '../text/instants.js';
import { PAPER } from '../text/paper-strings.js';
import { FILTERS, FRAME, PRODUCT } from '../text/strings.js';
import { firstPage } from '../ui/shown-answer.js';
import { useScreenShown } from '../ui/use-screen-shown.js';
import classes from './frame.module.css';
import { controlsOf, WRITTEN_BY } from './page-controls.js';

type Head = Partial<AnswerHead> & Pick<AnswerHead, 'policyVersion' | 'asOf'>;

function isHead(answer: unknown): answer is Head {
  return typeof answer === 'object' && answer !== null && 'policyVersion' in answer && 'asOf' in answer;
}

/** The head of the first answer that is on screen: all of one screen have one cut-off. */
function useHead(): Head | null {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((changed: () => void) => cache.subscribe(notifyManager.batchCalls(changed)), [cache]);
  return useSyncExternalStore(
    subscribe,
    () =>
      cache
        .findAll({ type: 'active' })
        .map(({ state }) => firstPage(state.data))
        .find(isHead) ?? null,
    () => null,
  );
}

/** What stands at the top of each sheet of paper: of what region, days and choice it is, by which rules, and as of when. */
export default function SheetHead() {
  const route = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '/' });
  const { address } = useAddress();
  const head = useHead();
  const isDemo = useSession().data?.demo === true;
  const view = viewOfScreen({
    ...useScreenShown(undefined),
    answer: head === null ? { draftYears: [] } : { draftYears: [], ...head },
  });
  if (view === null) return null;
  const controls = controlsOf(route, false);
  const keys = new Set([...controls].flatMap((control) => WRITTEN_BY[control]));
  const lists = Object.entries(address).filter(([key]) => keys.has(key as keyof typeof address) || PAPER_KEYS.has(key));
  const [, ...chosen] = filterWords({ screen: '', chosen: Object.fromEntries(lists), names: view.names });
  const { region, period, policyVersion, asOf } = view;
  const words = [
    PRODUCT,
    region.name,
    ...(controls.has('period') ? [formatPeriod(period.from, period.to)] : []),
    ...chosen,
    ...(address.corrections === 'without' && controls.has('corrections') ? [FILTERS.withoutCorrections] : []),
    ...(policyVersion === null ? [] : [PAPER.rules(policyVersion)]),
    FRAME.asOf(formatInstant(asOf, region.zone)),
    ...(isDemo ? [FRAME.demo] : []),
  ];
  return (
    <div className={classes.sheet} data-testid="sheet-head">
      <p>{words.join(' · ')}</p>
    </div>
  );
}

/** What of one list the sheet says. */
const PAPER_KEYS: ReadonlySet<string> = new Set([
  'q',
  'state',
  'band',
  'watch',
  'condition',
  'review',
  'part',
  'by',
  'metric',
  'page',
  'show',
]);
