import { z } from 'zod';
import { instant, oktmo, regionCode } from './primitives.js';

export const boundariesQuery = z.strictObject({ region: regionCode.default('34') });
export type BoundariesQuery = z.infer<typeof boundariesQuery>;

export const boundaryOutline = z.object({
  oktmo,
  /** Path of an SVG in units of the map, filled by the even-odd rule. */
  path: z.string(),
  /** A point inside, for a label. */
  x: z.number(),
  y: z.number(),
});
export type BoundaryOutline = z.infer<typeof boundaryOutline>;

/** The outlines an operator has imported; `map` is null when there are none. */
export const boundariesAnswer = z.object({
  region: z.object({ code: z.string(), name: z.string() }),
  map: z
    .object({
      width: z.number(),
      height: z.number(),
      /** Whose data these are: shown wherever the map is. */
      attribution: z.string(),
      importedAt: instant,
      outlines: z.array(boundaryOutline),
    })
    .nullable(),
});
export type BoundariesAnswer = z.infer<typeof boundariesAnswer>;
