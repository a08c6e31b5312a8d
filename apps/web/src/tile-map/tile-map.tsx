import type { Clock } from '@gospulse/domain';
import { type KeyboardEvent, useState } from 'react';
import type { DistrictFigure } from '../figures/district-figures.js';
import { DISTRICTS } from '../text/page-strings.js';
import { useTip } from '../ui/use-tip.js';
import { useUnknownWords } from '../view/use-unknown-words.js';
import { TileLegend } from './legend.js';
import classes from './tile-map.module.css';
import { shadeOfTile, type Tile, type TileMapModel } from './tiles.js';
import { useRovingFocus } from './use-roving-focus.js';

interface TileMapProps {
  model: TileMapModel;
  figure: DistrictFigure;
  clock: Clock;
  chosen: readonly string[];
  /** First press: take it as the filter. */
  choose: (oktmo: string) => void;
  /** Press on the chosen one: open it. */
  open: (oktmo: string) => void;
  stale: boolean;
}

/** So many tiles in a row are too narrow for the words of usual size; a phone shows their colours and abbreviations alone. */
const DENSE_COLUMNS = 10;

/** The region as a grid of buttons, one a municipality, neighbours side by side. */
export function TileMap(props: TileMapProps) {
  const { model, chosen } = props;
  const [kept, setKept] = useState<number | null>(null);
  const { drawing, stop, focus, move } = useRovingFocus<Tile, HTMLDivElement>(model.tiles, chosen[0]);
  return (
    <div>
      <div
        ref={drawing}
        className={classes.grid}
        role="group"
        aria-label={`${DISTRICTS.map}: ${props.figure.name}`}
        data-stale={props.stale || undefined}
        data-dense={model.columns >= DENSE_COLUMNS || undefined}
        style={{ gridTemplateColumns: `repeat(${model.columns}, minmax(0, 1fr))` }}
      >
        {model.tiles.map((tile) => (
          <TileButton
            key={tile.oktmo}
            {...props}
            tile={tile}
            faded={kept !== null && tile.step !== kept}
            tabStop={tile.oktmo === stop}
            onFocus={() => focus(tile.oktmo)}
            onKeyDown={(event) => move(event, tile)}
          />
        ))}
      </div>
      <TileLegend model={model} figure={props.figure} clock={props.clock} kept={kept} keep={setKept} />
    </div>
  );
}

interface TileButtonProps extends TileMapProps {
  tile: Tile;
  faded: boolean;
  tabStop: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function TileButton(props: TileButtonProps) {
  const { tile, figure, clock, model, chosen } = props;
  const { value, reason } = tile.reading;
  const unknownWords = useUnknownWords();
  const words = value === null ? (tile.absent ?? unknownWords(reason)) : figure.format(value, clock);
  const pressed = chosen.includes(tile.oktmo);
  const { trigger, tip, hide } = useTip(`${tile.name} · ${figure.name.toLowerCase()}: ${words}`);
  const press = (): void => {
    hide();
    (pressed ? props.open : props.choose)(tile.oktmo);
  };
  const { 'aria-describedby': _, ...pointed } = trigger;
  return (
    <>
      <button
        type="button"
        className={classes.tile}
        style={{ gridColumn: tile.col + 1, gridRow: tile.row + 1 }}
        data-testid={`tile-${tile.oktmo}`}
        data-oktmo={tile.oktmo}
        data-value={value ?? ''}
        data-shade={shadeOfTile(tile, model) ?? 'none'}
        data-few={tile.few || undefined}
        data-faded={props.faded || undefined}
        aria-pressed={pressed}
        tabIndex={props.tabStop ? 0 : -1}
        {...pointed}
        onFocus={(event) => {
          trigger.onFocus?.(event);
          props.onFocus();
        }}
        onKeyDown={props.onKeyDown}
        onClick={press}
      >
        <span className={classes.abbr}>{tile.abbr}</span>
        <span className={classes.value}>{value === null ? '–' : figure.formatShort(value)}</span>
        <span className="visually-hidden">{`${tile.name}, ${figure.name.toLowerCase()}: ${words}`}</span>
      </button>
      {tip}
    </>
  );
}
