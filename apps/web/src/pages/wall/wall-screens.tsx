import type { MunicipalitiesAnswer, MunicipalityRow, OverviewAnswer, QueueAnswer } from '@gospulse/contracts';
import { type CardDescription, OVERVIEW_FIGURES } from '@gospulse/domain';
import { useMemo } from 'react';
import { describeChange } from '../../figures/change.js';
import { DISTRICT_FIGURE } from '../../figures/district-figures.js';
import { formatUnit } from '../../figures/format-unit.js';
import { worstDistricts } from '../../figures/worst-districts.js';
import { formatCount, formatDuration, formatShare } from '../../text/format.js';
import { DEFINITIONS } from '../../text/methodology.js';
import { displayName } from '../../text/names.js';
import { WALL } from '../../text/wall-strings.js';
import { TileMap } from '../../tile-map/tile-map.js';
import { tileModel } from '../../tile-map/tiles.js';
import { ChangeText } from '../../ui/change-text.js';
import { useUnknownWords } from '../../view/use-unknown-words.js';
import classes from './wall.module.css';

const MAX_ROWS = 8;
const CLOCK = 'working' as const;

export function WallFigures({ answer }: { answer: OverviewAnswer }) {
  const words = useUnknownWords();
  return (
    <ul className={classes.figures}>
      {OVERVIEW_FIGURES.map((id) => {
        const figure = answer[id];
        const definition = DEFINITIONS[id];
        const card: CardDescription = definition.card;
        const change = describeChange(figure, card.change, card.better, CLOCK);
        return (
          <li key={id} className={classes.figure}>
            <p className={classes.name}>{card.title ?? definition.title}</p>
            <p className={classes.value} data-unknown={figure.value === null || undefined}>
              {figure.value === null
                ? words(figure.unknown ?? 'not-measured', figure.n)
                : formatUnit(figure.value, card.unit, CLOCK)}
            </p>
            <div className={classes.soft}>
              <ChangeText change={change} compared={answer.period.comparison !== null} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const nothing = (): void => undefined;

export function WallMap({ rows, norms }: Pick<MunicipalitiesAnswer, 'rows' | 'norms'>) {
  const figure = DISTRICT_FIGURE.withinDeadline;
  const model = useMemo(() => tileModel(rows, figure, CLOCK, norms), [rows, figure, norms]);
  return (
    // Nothing of it is pressed or reached by Tab: it hangs on a wall.
    <div className={classes.map} inert>
      <TileMap model={model} figure={figure} clock={CLOCK} chosen={[]} choose={nothing} open={nothing} stale={false} />
    </div>
  );
}

interface Bar {
  readonly key: string;
  readonly name: string;
  /** 0…1 of the longest. */
  readonly length: number;
  readonly words: string;
}

function Bars({ bars }: { bars: readonly Bar[] }) {
  return (
    <ol className={classes.bars}>
      {bars.map(({ key, name, length, words }) => (
        <li key={key} className={classes.bar}>
          <span className={classes.place}>{displayName(name)}</span>
          <svg className={classes.track} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width={100 * length} height="1" />
          </svg>
          <span className={classes.words}>{words}</span>
        </li>
      ))}
    </ol>
  );
}

export function WallWorst({ rows }: { rows: readonly MunicipalityRow[] }) {
  const worst = worstDistricts(rows, MAX_ROWS);
  if (worst.length === 0) return <p className={classes.name}>{WALL.none}</p>;
  return (
    <Bars
      bars={worst.map(({ oktmo, name, withinDeadlineShare: share, withinDeadlineN: n }) => ({
        ...{ key: oktmo, name, length: share ?? 0 },
        words: WALL.of(formatShare(share ?? 0), formatCount(n ?? 0)),
      }))}
    />
  );
}

export function WallQueue({ answer }: { answer: QueueAnswer }) {
  const late = [...answer.municipalities].filter(({ overdue }) => overdue > 0).sort((a, b) => b.overdue - a.overdue);
  const most = late[0]?.overdue ?? 1;
  const longest = answer.wait.longest.value;
  return (
    <div className={classes.queue}>
      <ul className={classes.counts}>
        <li>
          <p className={classes.value} data-late={answer.states.overdue > 0 || undefined}>
            {formatCount(answer.states.overdue)}
          </p>
          <p className={classes.name}>{WALL.overdue}</p>
        </li>
        <li>
          <p className={classes.value}>{formatCount(answer.states.open)}</p>
          <p className={classes.name}>{WALL.open}</p>
        </li>
        {longest !== null && (
          <li>
            <p className={classes.value}>{formatDuration(longest, CLOCK)}</p>
            <p className={classes.name}>{WALL.longest}</p>
          </li>
        )}
      </ul>
      <div>
        {late.length > 0 && <h2 className={classes.name}>{WALL.byDistrict}</h2>}
        <Bars
          bars={late.slice(0, MAX_ROWS).map(({ oktmo, name, overdue }) => ({
            ...{ key: oktmo, name, length: overdue / most },
            words: formatCount(overdue),
          }))}
        />
      </div>
    </div>
  );
}
