import { useMunicipalityTable } from '../../api/queries.js';
import { useTitle } from '../../view/use-title.js';
import { DISTRICTS } from '../../text/page-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { PeriodNotes } from '../../ui/period-notes.js';
import { DistrictExtremes } from './district-extremes.js';
import { DistrictMap } from './district-map.js';
import { DistrictTable } from './district-table.js';
import classes from './districts.module.css';
import { WidgetTable } from './widget-table.js';

const HEIGHT = 640;

/** The region's municipalities in full: the map over the table. */
export function DistrictsPage() {
  useTitle(DISTRICTS.title);
  const municipalities = useMunicipalityTable();
  const stale = municipalities.isPlaceholderData;
  return (
    <>
      <h1 className={classes.title}>{DISTRICTS.title}</h1>
      <AnswerView of={municipalities} height={HEIGHT}>
        {(answer) => (
          <div className={classes.parts}>
            <PeriodNotes of={answer} />
            <DistrictTable answer={answer} stale={stale} />
            <div className={classes.split}>
              <DistrictMap answer={answer} stale={stale} explained />
              <DistrictExtremes rows={answer.rows} />
            </div>
          </div>
        )}
      </AnswerView>
      <WidgetTable />
    </>
  );
}
