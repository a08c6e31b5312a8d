import type { Clock } from '@gospulse/domain';
import type { DistrictFigure } from '../figures/district-figures.js';
import { DISTRICTS } from '../text/page-strings.js';
import { STATES } from '../text/strings.js';
import { legendLabels } from './legend-labels.js';
import { shadeOf } from './steps.js';
import classes from './tile-map.module.css';
import type { MapModel } from './tiles.js';

interface TileLegendProps {
  model: MapModel;
  figure: DistrictFigure;
  clock: Clock;
  /** The step left alone, or null when all are shown. */
  kept: number | null;
  keep: (step: number | null) => void;
}

/** The steps as buttons: a press leaves only the districts of that step, another brings all back. */
export function TileLegend({ model, figure, kept, keep }: TileLegendProps) {
  const labels = legendLabels(model.limits, figure.unit);
  const steps = labels.length;
  return (
    <div className={classes.legend} role="group" aria-label={`${DISTRICTS.legend}: ${DISTRICTS.legendHint}`}>
      {model.limits.length > 0 &&
        labels.map((label, step) => (
          <button
            key={label}
            type="button"
            className={classes.step}
            aria-pressed={kept === step}
            data-faded={(kept !== null && kept !== step) || undefined}
            onClick={() => keep(kept === step ? null : step)}
          >
            <span className={classes.swatch} data-shade={shadeOf(step, steps, model.worst)} aria-hidden="true" />
            {label}
          </button>
        ))}
      {model.few > 0 && (
        <span className={classes.step}>
          <span className={classes.swatch} data-shade="0" data-few="" aria-hidden="true" />
          {DISTRICTS.few}
        </span>
      )}
      {model.unknown > 0 && (
        <span className={classes.step}>
          <span className={classes.swatch} data-shade="none" aria-hidden="true" />
          {STATES.noData}
        </span>
      )}
      {model.worst !== undefined && <span className={classes.step}>{DISTRICTS.darker}</span>}
    </div>
  );
}
