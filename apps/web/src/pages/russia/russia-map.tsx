import type { RussiaAnswer } from '@gospulse/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { DISTRICT_FIGURE } from '../../figures/district-figures.js';
import { RUSSIA } from '../../text/russia-strings.js';
import { TileMap } from '../../tile-map/tile-map.js';
import { Section } from '../../ui/section.js';
import { Select } from '../../ui/select.js';
import { RUSSIA_FIGURES, russiaFigureOf, russiaModel } from './region-figures.js';
import { ofRegion, useRegionHome } from './region-links.js';
import classes from './russia.module.css';

function FigureChoice() {
  const { address, change } = useAddress();
  const choose = (value: string): void => {
    const id = russiaFigureOf(value);
    change({ figure: id === 'withinDeadline' ? undefined : id }, 'replace');
  };
  return (
    <Select
      aria-label={RUSSIA.mapChoose}
      value={russiaFigureOf(address.figure)}
      onChange={(event) => choose(event.currentTarget.value)}
      data={RUSSIA_FIGURES.map((id) => ({ value: id, label: DISTRICT_FIGURE[id].name }))}
    />
  );
}

interface RussiaMapProps {
  answer: RussiaAnswer;
  chosen: string | null;
  stale: boolean;
}

/** All subjects as tiles: a press chooses one to compare, another opens its Обзор. */
export function RussiaMap({ answer, chosen, stale }: RussiaMapProps) {
  const { address, change } = useAddress();
  const navigate = useNavigate();
  const home = useRegionHome();
  const id = russiaFigureOf(address.figure);
  const clock = address.clock ?? 'working';
  const model = useMemo(() => russiaModel(answer, id, clock), [answer, id, clock]);
  const figure = DISTRICT_FIGURE[id];
  const choose = (code: string): void => {
    if (answer.rows.some((row) => row.code === code)) change({ region: code }, 'replace');
  };
  const open = (code: string): void => void navigate({ to: home, search: keepFilters(ofRegion(code, answer.period)) });
  return (
    <Section title={`${RUSSIA.map}: ${figure.name.toLowerCase()}`} tools={<FigureChoice />}>
      <div className={classes.map}>
        <div className={classes.grid}>
          <TileMap {...{ model, figure, clock, stale, choose, open }} chosen={chosen === null ? [] : [chosen]} />
        </div>
      </div>
      <p className={classes.note}>{RUSSIA.press}</p>
      <p className={classes.note}>{RUSSIA.schematic}</p>
    </Section>
  );
}
