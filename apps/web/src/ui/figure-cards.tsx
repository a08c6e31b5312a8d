import type { Figure } from '@gospulse/contracts';
import { createContext, type ReactNode } from 'react';
import { datedWords } from '../text/dated-words.js';
import classes from './figure-cards.module.css';

/** Whether the instant of the figures stands under all cards, for it is one. */
export const DatedTogether = createContext(false);

interface FigureCardsProps {
  children: ReactNode;
  stale: boolean;
  /** What the cards show. */
  figures: readonly Pick<Figure, 'asOf'>[];
  zone: string;
}

/** Figures side by side, three or two in a row where the screen is narrow. */
export function FigureCards({ children, stale, figures, zone }: FigureCardsProps) {
  const asOf = figures[0]?.asOf ?? null;
  const isOne = figures.every((figure) => figure.asOf === asOf);
  return (
    <DatedTogether value={isOne}>
      <div className={classes.cards} data-stale={stale || undefined}>
        {children}
      </div>
      {isOne && <p className={classes.asOf}>{datedWords(asOf, zone)}</p>}
    </DatedTogether>
  );
}
