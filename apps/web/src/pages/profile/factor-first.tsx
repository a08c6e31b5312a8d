import type { ReactNode } from 'react';
import { FACTOR } from '../../text/account-strings.js';
import classes from '../../ui/form.module.css';
import { useTitle } from '../../view/use-title.js';
import { SecondFactor } from './second-factor.js';

/** Whoever's role needs a second factor adds it before anything else. @param children the way out */
export default function FactorFirst({ children }: { children: ReactNode }) {
  useTitle(FACTOR.needed);
  return (
    <div className={classes.form}>
      <div>
        <h1>{FACTOR.needed}</h1>
        <p className={classes.soft}>{FACTOR.neededHint}</p>
      </div>
      <SecondFactor isOn={false} />
      {children}
    </div>
  );
}
