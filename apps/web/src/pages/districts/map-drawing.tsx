import { useBoundaries } from '../../api/queries.js';
import { useAddress } from '../../address/use-address.js';
import type { OutlineMapData } from '../../outline-map/outlines.js';
import { MAP_WORDS } from '../../text/map-strings.js';
import { Choice } from '../../ui/choice.js';

/** The outlines when they are there and chosen, and the choice itself; without outlines there is none. */
export function useDrawing(): { outlines: OutlineMapData | null; choice: boolean } {
  const { address } = useAddress();
  const map = useBoundaries().data?.map ?? null;
  const drawable = map !== null && map.outlines.length > 0;
  return { outlines: drawable && address.map === 'outlines' ? map : null, choice: drawable };
}

export function DrawingChoice() {
  const { address, change } = useAddress();
  return (
    <Choice
      aria-label={MAP_WORDS.drawing}
      value={address.map ?? 'tiles'}
      onChange={(value) => change({ map: value === 'outlines' ? 'outlines' : undefined }, 'replace')}
      data={[
        { value: 'tiles', label: MAP_WORDS.tiles },
        { value: 'outlines', label: MAP_WORDS.outlines },
      ]}
    />
  );
}
