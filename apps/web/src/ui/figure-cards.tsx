import type { Figure } from '@gospulse/contracts';
import { createContext, type ReactNode } from 'react';
import { datedWords } from '../text/dated-words.js';
import classes from './figure-cards.module.css';

/** The instant that stands under all cards; a card of another one says its own. */
export const DatedTogether = createContext<string | null | undefined>(undefined);

/** The instant of most of the figures; undefined where no two have the same. */
export function sharedInstant(figures: readonly Pick<Figure, 'asOf'>[]): string | null | undefined {
  const counts = new Map<string | null, number>();
  for (const { asOf } of figures) counts.set(asOf, (counts.get(asOf) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most === undefined || (most[1] < 2 && figures.length > 1) ? undefined : most[0];
}

interface FigureCardsProps {
  children: ReactNode;
  stale: boolean;
  /** What the cards show. */
  figures: readonly Pick<Figure, 'asOf'>[];
  zone: string;
}

/** Figures side by side, three or two in a row where the screen is narrow. */
export function FigureCards({ children, stale, figures, zone }: FigureCardsProps) {
  const asOf = sharedInstant(figures);
  return (
    <DatedTogether value={asOf}>
      <div className={classes.cards} data-stale={stale || undefined}>
        {children}
      </div>
      {asOf !== undefined && <p className={classes.asOf}>{datedWords(asOf, zone)}</p>}
    </DatedTogether>
  );
}
