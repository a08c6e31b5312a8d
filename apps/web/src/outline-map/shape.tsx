import type { Clock } from '@gospulse/domain';
import type { KeyboardEvent } from 'react';
import type { DistrictFigure } from '../figures/district-figures.js';
import { type MapScale, shadeOfTile } from '../tile-map/tiles.js';
import { useTip } from '../ui/use-tip.js';
import { useUnknownWords } from '../view/use-unknown-words.js';
import classes from './outline-map.module.css';
import type { DistrictShape } from './outlines.js';

/** Space that a written value needs, in units of the map; smaller districts show none. */
const TEXT_SIZE = { width: 84, height: 44 };
/** A finger needs 24 pixels, and on a phone a pixel is three units. */
const REACH = 38;

export interface ShapeButtonProps {
  shape: DistrictShape;
  figure: DistrictFigure;
  clock: Clock;
  scale: MapScale;
  /** Id of the pattern for values of few cases. */
  hatch: string;
  pressed: boolean;
  faded: boolean;
  tabStop: boolean;
  press: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** One district as a button in the drawing: pressed by pointer, Enter or space. */
export function ShapeButton(props: ShapeButtonProps) {
  const { shape, figure, clock, pressed, press } = props;
  const { value, reason } = shape.reading;
  const unknownWords = useUnknownWords();
  const words = value === null ? unknownWords(reason) : figure.format(value, clock);
  const shade = shadeOfTile(shape, props.scale);
  const small = Math.min(shape.width, shape.height) < 2 * REACH;
  const short = value === null ? '–' : figure.formatShort(value);
  const written = shape.width >= TEXT_SIZE.width && shape.height >= TEXT_SIZE.height;
  const { trigger, tip, hide } = useTip(`${shape.name} · ${figure.name.toLowerCase()}: ${words}`);
  const { 'aria-describedby': _, ...pointed } = trigger;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return props.onKeyDown(event);
    event.preventDefault();
    press();
  };
  return (
    <>
      <g
        role="button"
        className={classes.shape}
        data-testid={`outline-${shape.oktmo}`}
        data-oktmo={shape.oktmo}
        data-value={value ?? ''}
        data-shade={shade ?? 'none'}
        data-few={shape.few || undefined}
        data-faded={props.faded || undefined}
        aria-pressed={pressed}
        aria-label={`${shape.name}, ${short}, ${figure.name.toLowerCase()}: ${words}`}
        tabIndex={props.tabStop ? 0 : -1}
        {...pointed}
        onClick={() => {
          hide();
          press();
        }}
        onFocus={(event) => {
          trigger.onFocus?.(event);
          props.onFocus();
        }}
        onKeyDown={onKeyDown}
      >
        <path className={classes.area} d={shape.path} fillRule="evenodd" />
        {shape.few && <path className={classes.few} d={shape.path} fillRule="evenodd" fill={`url(#${props.hatch})`} />}
        {small && <circle className={classes.reach} cx={shape.col} cy={shape.row} r={REACH} />}
        {written && (
          <text className={classes.value} x={shape.col} y={shape.row} aria-hidden="true">
            {short}
          </text>
        )}
      </g>
      {tip}
    </>
  );
}
