import type { DoorFigure } from '@gospulse/domain';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { AddressPatch } from '../address/use-address.js';
import { figureLink } from '../figures/figure-links.js';
import classes from './figure-door.module.css';
import { GoLink } from './go-link.js';

/** Whether whoever looks sees a screen: asked once for all cells of a page. */
const Sight = createContext<(path: string) => boolean>(() => true);
export const DoorSight = Sight.Provider;

const NOBODY: AddressPatch = {};
const Whose = createContext<AddressPatch>(NOBODY);

/** Whose the numbers of a page are that says so in its path: of a district, a founder, an institution, a page. */
export function FiguresOf({ whose, children }: { whose: AddressPatch; children: ReactNode }) {
  return <Whose value={whose}>{children}</Whose>;
}

export function useWhose(): AddressPatch {
  return useContext(Whose);
}

interface FigureDoorProps {
  of: DoorFigure;
  /** Whose number it is, where the page does not say: of a row its district, founder, institution. */
  whose?: AddressPatch | undefined;
  /** What it is called: a number alone says nothing. */
  label: string;
  children: ReactNode;
}

/** A number that opens what it is made of. To whoever does not see that screen it is a number, and so it is on the page that it would lead to. */
export function FigureDoor({ of, whose = NOBODY, label, children }: FigureDoorProps) {
  const ofPage = useWhose();
  const sees = useContext(Sight);
  const { to, patch } = useMemo(() => figureLink(of, { ...ofPage, ...whose }), [of, ofPage, whose]);
  const isHere = whose === NOBODY && (to.startsWith('/institutions/') || to.startsWith('/pages/'));
  if (isHere || !sees(to)) return children;
  return (
    <GoLink to={to} keep={patch} className={classes.door} label={label}>
      {children}
    </GoLink>
  );
}
