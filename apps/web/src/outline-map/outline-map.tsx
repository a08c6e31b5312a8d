import type { Clock } from '@gospulse/domain';
import { useId, useState } from 'react';
import type { DistrictFigure } from '../figures/district-figures.js';
import { MAP_WORDS } from '../text/map-strings.js';
import { DISTRICTS } from '../text/page-strings.js';
import { TileLegend } from '../tile-map/legend.js';
import { useRovingFocus } from '../tile-map/use-roving-focus.js';
import classes from './outline-map.module.css';
import type { OutlineMapData, OutlineModel, DistrictShape } from './outlines.js';
import { ShapeButton } from './shape.js';

interface OutlineMapProps {
  map: OutlineMapData;
  model: OutlineModel;
  figure: DistrictFigure;
  clock: Clock;
  chosen: readonly string[];
  /** First press: take it as the filter. */
  choose: (oktmo: string) => void;
  /** Press on the chosen one: open it. */
  open: (oktmo: string) => void;
  stale: boolean;
}

/** Stripes for values of few cases, drawn over their colour. */
function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <line className={classes.stripe} x1="0" y1="0" x2="0" y2="9" />
      </pattern>
    </defs>
  );
}

/** The map of imported outlines, with the attribution of their source. */
export function OutlineMap({ map, model, figure, clock, chosen, choose, open, stale }: OutlineMapProps) {
  const [kept, setKept] = useState<number | null>(null);
  const { drawing, stop, focus, move } = useRovingFocus<DistrictShape, SVGSVGElement>(model.shapes, chosen[0]);
  const hatch = useId();
  return (
    <div>
      <svg
        ref={drawing}
        className={classes.map}
        viewBox={`0 0 ${map.width} ${map.height}`}
        role="group"
        aria-label={`${DISTRICTS.map}: ${figure.name}`}
        data-testid="outline-map"
        data-stale={stale || undefined}
      >
        <Hatch id={hatch} />
        {model.shapes.map((shape) => (
          <ShapeButton
            key={shape.oktmo}
            {...{ shape, figure, clock, hatch, scale: model }}
            pressed={chosen.includes(shape.oktmo)}
            faded={kept !== null && shape.step !== kept}
            tabStop={shape.oktmo === stop}
            press={() => (chosen.includes(shape.oktmo) ? open(shape.oktmo) : choose(shape.oktmo))}
            onFocus={() => focus(shape.oktmo)}
            onKeyDown={(event) => move(event, shape)}
          />
        ))}
      </svg>
      <TileLegend model={model} figure={figure} clock={clock} kept={kept} keep={setKept} />
      <p className={classes.note} data-testid="map-attribution">
        {MAP_WORDS.drawnFrom}: {map.attribution}
        {model.missing.length > 0 && ` · ${MAP_WORDS.withoutOutline(model.missing.join(', '))}`}
      </p>
    </div>
  );
}
