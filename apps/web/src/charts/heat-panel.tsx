import { formatCount } from '../text/format.js';
import { REPLIES } from '../text/replies-strings.js';
import classes from './heat.module.css';
import { HEAT_SHADES, type HeatCell, type HeatModel } from './heat-model.js';

/** Every third hour is named: there is no room for more. */
const NAMED = 3;

function Cell({ cell, open }: { cell: HeatCell; open: OpenHour | undefined }) {
  const { weekday, hour, count, shade, edges } = cell;
  return (
    <span
      className={classes.cell}
      data-shade={shade ?? undefined}
      data-top={edges.top || undefined}
      data-right={edges.right || undefined}
      data-bottom={edges.bottom || undefined}
      data-left={edges.left || undefined}
      data-opens={open !== undefined && count > 0 ? true : undefined}
      // The numbers of the twin are its links: here a press does the same for a mouse.
      onClick={open === undefined || count === 0 ? undefined : () => open(weekday, hour)}
      title={REPLIES.cell(REPLIES.weekdays[weekday] ?? '', hour, formatCount(count))}
    />
  );
}

/** Opens the questions of an hour of the week: Monday is 0. */
type OpenHour = (weekday: number, hour: number) => void;

/** One week by hours. Its numbers stand in the table twin; the picture is told as a whole. */
export function HeatPanel({ name, model, open }: { name: string; model: HeatModel; open?: OpenHour | undefined }) {
  const { peak, total, days } = model;
  const peakWords = peak === null ? REPLIES.heatNone : REPLIES.peak(REPLIES.weekdays[peak.weekday] ?? '', peak.hour);
  return (
    <figure className={classes.panel}>
      <figcaption>
        {name} <span className={classes.soft}>n = {formatCount(total)}</span>
      </figcaption>
      <div className={classes.week} role="img" aria-label={REPLIES.heatLabel(name, formatCount(total), peakWords)}>
        {days.map((hours, weekday) => (
          <div key={weekday} className={classes.day}>
            <span className={classes.name}>{REPLIES.weekdays[weekday]}</span>
            {hours.map((cell) => (
              <Cell key={cell.hour} cell={cell} open={open} />
            ))}
          </div>
        ))}
        <div className={classes.day} aria-hidden="true">
          <span className={classes.name} />
          {Array.from({ length: 24 }, (_, hour) => (
            <span key={hour} className={classes.hour}>
              {hour % NAMED === 0 ? hour : ''}
            </span>
          ))}
        </div>
      </div>
    </figure>
  );
}

/** From seldom to often. */
export function HeatKey() {
  return (
    <p className={classes.key}>
      <span>{REPLIES.less}</span>
      <span className={classes.cell} />
      {Array.from({ length: HEAT_SHADES }, (_, shade) => (
        <span key={shade} className={classes.cell} data-shade={shade} />
      ))}
      <span>{REPLIES.more}</span>
    </p>
  );
}
