import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { isDirection, neighbour, type Tile } from './tiles.js';

interface RovingFocus<Place, Drawing> {
  /** For the element that holds the places, each with its `data-oktmo`. */
  drawing: RefObject<Drawing | null>;
  /** The one place that Tab stops at. */
  stop: string | undefined;
  focus: (oktmo: string) => void;
  /** An arrow goes on to the next place that way. */
  move: (event: KeyboardEvent, from: Place) => void;
}

/** One Tab stop for a whole map, and arrows from place to place. */
export function useRovingFocus<Place extends Tile, Drawing extends Element>(
  places: readonly Place[],
  chosen: string | undefined,
): RovingFocus<Place, Drawing> {
  const [focused, focus] = useState<string | null>(null);
  const drawing = useRef<Drawing>(null);
  const move = (event: KeyboardEvent, from: Place): void => {
    if (!isDirection(event.key)) return;
    event.preventDefault();
    const next = neighbour(places, from, event.key);
    drawing.current?.querySelector<HTMLElement | SVGElement>(`[data-oktmo="${next.oktmo}"]`)?.focus();
  };
  return { drawing, stop: focused ?? chosen ?? places[0]?.oktmo, focus, move };
}
