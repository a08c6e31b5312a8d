import type { MunicipalityRow } from '@gospulse/contracts';
import type { ScaleNorms } from '@gospulse/domain';
import { type ComponentProps, useMemo } from 'react';
import { OutlineMap } from '../../outline-map/outline-map.js';
import { outlineModel } from '../../outline-map/outlines.js';

type OutlineViewProps = Omit<ComponentProps<typeof OutlineMap>, 'model'> & {
  rows: readonly MunicipalityRow[];
  norms: ScaleNorms;
};

/** Loaded with its code only where outlines are looked at. */
export default function OutlineView({ rows, norms, ...props }: OutlineViewProps) {
  const { map, figure, clock } = props;
  const model = useMemo(() => outlineModel(rows, map, figure, clock, norms), [rows, map, figure, clock, norms]);
  return <OutlineMap model={model} {...props} />;
}
