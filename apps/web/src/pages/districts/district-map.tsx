import { type MunicipalityRow } from '@gospulse/contracts';
import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { keepFilters, useAddress } from '../../app/use-address.js';
import { DISTRICT_FIGURE } from '../../figures/district-figures.js';
import { DISTRICT_FIGURES } from '../../figures/figure-ids.js';
import { DISTRICTS } from '../../text/page-strings.js';
import { TileMap } from '../../tile-map/tile-map.js';
import { tileModel } from '../../tile-map/tiles.js';
import { Section } from '../../ui/section.js';

/** What the map shows before anything is chosen. */
export const FIRST_FIGURE = 'withinDeadline';

/** The tile map with its choice of figure; a press filters, another on the same tile opens the district. */
export function DistrictMap({ rows, stale }: { rows: readonly MunicipalityRow[]; stale: boolean }) {
  const { address, change } = useAddress();
  const navigate = useNavigate();
  const figure = DISTRICT_FIGURE[address.figure ?? FIRST_FIGURE];
  const clock = address.clock ?? 'working';
  const model = useMemo(() => tileModel(rows, figure, clock), [rows, figure, clock]);
  const choose = (value: string): void => {
    const id = DISTRICT_FIGURES.find((each) => each === value);
    change({ figure: id === FIRST_FIGURE ? undefined : id }, 'replace');
  };
  const select = (
    <NativeSelect
      size="xs"
      aria-label={DISTRICTS.mapChoose}
      value={figure.id}
      onChange={(event) => choose(event.currentTarget.value)}
      data={DISTRICT_FIGURES.map((id) => ({ value: id, label: DISTRICT_FIGURE[id].name }))}
    />
  );
  return (
    <Section title={`${DISTRICTS.map}: ${figure.name.toLowerCase()}`} tools={select}>
      <TileMap
        model={model}
        figure={figure}
        clock={clock}
        chosen={address.oktmo}
        choose={(oktmo) => change({ oktmo })}
        open={(oktmo) => void navigate({ to: '/districts/$oktmo', params: { oktmo }, search: keepFilters() })}
        stale={stale}
      />
    </Section>
  );
}
