import type { ReactNode } from 'react';
import { useMunicipalities, useOverview } from '../../api/queries.js';
import { useAddress } from '../../address/use-address.js';
import { useTitle } from '../../view/use-title.js';
import { SECTIONS } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { isBeforeKnown } from '../../ui/before-known.js';
import { BeforeKnown, InFuture } from '../../ui/period-state.js';
import { Failed } from '../../ui/states.js';
import { usePainted } from '../../ui/use-painted.js';
import { DistrictMap } from '../districts/district-map.js';
import { DistrictTable } from '../districts/district-table.js';
import { ChangesBlock } from '../why/changes-block.js';
import { OverviewCards } from './overview-cards.js';
import { OverviewHead } from './overview-head.js';
import classes from './overview.module.css';
import { SeriesSection } from './series-section.js';

const CARDS_HEIGHT = 200;
const MAP_HEIGHT = 400;

/** One state for the whole page instead of the same one in each of its parts. */
function WithoutFigures({ state }: { state: ReactNode }) {
  return (
    <>
      <h1>{SECTIONS.overview}</h1>
      {state}
    </>
  );
}

/** «Как дела, что изменилось, кому звонить» on one screen. */
export function OverviewPage() {
  useTitle(SECTIONS.overview);
  const { address } = useAddress();
  const overview = useOverview();
  const municipalities = useMunicipalities();
  // At first the head says what the districts' figures mean before their hundreds of cells and tiles are drawn.
  const painted = usePainted();
  const districts = painted ? municipalities : { ...municipalities, data: undefined };
  const clock = address.clock ?? 'working';
  const nothing = overview.data === undefined && municipalities.data === undefined;
  const head = overview.data;
  if (overview.error?.code === 'in-the-future') return <WithoutFigures state={<InFuture />} />;
  if (head !== undefined && head.knownFrom !== null && isBeforeKnown(head)) {
    return <WithoutFigures state={<BeforeKnown knownFrom={head.knownFrom} />} />;
  }
  if (nothing && overview.error !== null) {
    return (
      <Failed error={overview.error} retry={() => void Promise.all([overview.refetch(), municipalities.refetch()])} />
    );
  }
  return (
    <>
      <AnswerView of={overview} height={CARDS_HEIGHT}>
        {(answer) => (
          <>
            <OverviewHead answer={answer} rows={municipalities.data?.rows ?? []} />
            <OverviewCards answer={answer} clock={clock} stale={overview.isPlaceholderData} />
          </>
        )}
      </AnswerView>
      <ChangesBlock />
      <div className={classes.split}>
        <AnswerView of={districts} height={MAP_HEIGHT} quiet>
          {(answer) => (
            <>
              <DistrictMap answer={answer} stale={municipalities.isPlaceholderData} />
              <DistrictTable answer={answer} stale={municipalities.isPlaceholderData} compact />
            </>
          )}
        </AnswerView>
      </div>
      <SeriesSection netGrowth={overview.data?.subscribers.growth.net ?? null} />
    </>
  );
}
