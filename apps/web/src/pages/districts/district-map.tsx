import type { MunicipalitiesAnswer, MunicipalityRow } from '@gospulse/contracts';
import type { Clock } from '@gospulse/domain';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, lazy, Suspense, useMemo } from 'react';
import { chosenIn } from '../../address/chosen.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { DISTRICT_FIGURE } from '../../figures/district-figures.js';
import { besideDistricts, districtsOnly } from '../../figures/districts-only.js';
import { DISTRICT_FIGURES, type DistrictFigureId } from '../../address/figure-ids.js';
import { DISTRICTS } from '../../text/page-strings.js';
import { DOORS, TABLES } from '../../text/strings.js';
import { useUnknownWords } from '../../view/use-unknown-words.js';
import { TileMap } from '../../tile-map/tile-map.js';
import { tileModel, isByName } from '../../tile-map/tiles.js';
import { Defined } from '../../ui/definition.js';
import { FigureDoor } from '../../ui/figure-door.js';
import { GoLink } from '../../ui/go-link.js';
import { Section } from '../../ui/section.js';
import { Select } from '../../ui/select.js';
import { Loading } from '../../ui/states.js';
import { totalDistrict, whoseOf } from './district-columns.js';
import { DrawingChoice, useDrawing } from './map-drawing.js';
import classes from './districts.module.css';

const OutlineView = lazy(() => import('./outline-view.js'));

/** What the map shows before anything is chosen. */
export const FIRST_FIGURE = 'withinDeadline';
const HEIGHT = 400;

function FigureChoice() {
  const { address, change } = useAddress();
  const choose = (value: string): void => {
    const id = DISTRICT_FIGURES.find((each) => each === value);
    change({ figure: id === FIRST_FIGURE ? undefined : id }, 'replace');
  };
  return (
    <Select
      aria-label={DISTRICTS.mapChoose}
      value={address.figure ?? FIRST_FIGURE}
      onChange={(event) => choose(event.currentTarget.value)}
      data={DISTRICT_FIGURES.map((id) => ({ value: id, label: DISTRICT_FIGURE[id].name }))}
    />
  );
}

interface OfFigure {
  id: DistrictFigureId;
  clock: Clock;
}

/** The number of a district or of all, as a door. */
function Told({ row, id, clock }: OfFigure & { row: MunicipalityRow }) {
  const unknownWords = useUnknownWords();
  const figure = DISTRICT_FIGURE[id];
  const { value, reason } = figure.read(row, clock);
  if (value === null) return unknownWords(reason ?? 'not-measured', row.questions);
  const words = figure.format(value, clock);
  return (
    <FigureDoor of={id} whose={whoseOf(row)} label={DOORS.of(figure.name, row.name, words)}>
      {words}
    </FigureDoor>
  );
}

/** Districts with their numbers: the name leads to the page, the number to what it is made of. */
function Named({ rows, ...of }: OfFigure & { rows: readonly MunicipalityRow[] }) {
  return rows.map((row) => (
    <Fragment key={row.oktmo}>
      <GoLink to={`/districts/${row.oktmo}`}>{row.name}</GoLink> <Told row={row} {...of} />
      {'. '}
    </Fragment>
  ));
}

/** What is chosen on the map, what has no place there, and the total: with them the map tells the whole region. */
function Beside({ answer, ...of }: OfFigure & { answer: MunicipalitiesAnswer }) {
  const { oktmo } = useAddress().address;
  const beside = besideDistricts(answer.rows);
  const chosen = districtsOnly(answer.rows).filter((row) => chosenIn(oktmo).includes(row.oktmo));
  return (
    <>
      {chosen.length > 0 && (
        <p className={classes.note} data-testid="map-chosen">
          {DISTRICTS.chosen}: <Named rows={chosen} {...of} />
        </p>
      )}
      <p className={classes.note} data-testid="map-beside">
        {beside.length > 0 && `${DISTRICTS.offMap}: `}
        <Named rows={beside} {...of} />
        <Defined id="total">{TABLES.total}</Defined>: <Told row={totalDistrict(answer)} {...of} />
      </p>
    </>
  );
}

interface DistrictMapProps {
  answer: MunicipalitiesAnswer;
  stale: boolean;
  /** Whether to say under the tiles what they are. */
  explained?: boolean;
}

/** The map with its choices; a press filters, another on the same district opens it. */
export function DistrictMap({ answer, stale, explained = false }: DistrictMapProps) {
  const { rows, norms } = answer;
  const { address, change } = useAddress();
  const navigate = useNavigate();
  const { outlines, choice } = useDrawing();
  const figure = DISTRICT_FIGURE[address.figure ?? FIRST_FIGURE];
  const clock = address.clock ?? 'working';
  const model = useMemo(() => tileModel(rows, figure, clock, norms), [rows, figure, clock, norms]);
  const shared = {
    ...{ figure, clock, stale, chosen: chosenIn(address.oktmo) },
    choose: (oktmo: string) => change({ oktmo }),
    open: (oktmo: string) =>
      void navigate({ to: '/districts/$oktmo', params: { oktmo }, search: keepFilters({ oktmo: undefined }) }),
  };
  const tools = (
    <>
      {choice && <DrawingChoice />}
      <FigureChoice />
    </>
  );
  return (
    <Section title={`${DISTRICTS.map}: ${figure.name.toLowerCase()}`} tools={tools}>
      {outlines === null ? (
        <>
          <TileMap model={model} {...shared} />
          {explained && (
            <p className={classes.note}>{isByName(rows) ? DISTRICTS.schematicByName : DISTRICTS.schematic}</p>
          )}
        </>
      ) : (
        <Suspense fallback={<Loading height={HEIGHT} />}>
          <OutlineView map={outlines} rows={rows} norms={norms} {...shared} />
        </Suspense>
      )}
      <Beside answer={answer} id={address.figure ?? FIRST_FIGURE} clock={clock} />
    </Section>
  );
}
