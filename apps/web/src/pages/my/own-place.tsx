import type { MyPageAnswer } from '@gospulse/contracts';
import type { CSSProperties } from 'react';
import { Section } from '../../ui/section.js';
import { OWN } from './my-words.js';
import classes from './my.module.css';

const ENDS = [0, 25, 50, 75, 100] as const;
const BIN = 5;

type Place = NonNullable<MyPageAnswer['place']>;

function binOf(score: number): number {
  return Math.min(100 / BIN - 1, Math.floor(score / BIN));
}

/** How many pages have how many points, one's own column marked, and a line at the middle. Nobody is named. */
function Strip({ place, score }: { place: Place; score: number }) {
  const { twentieths, median } = place;
  const most = Math.max(1, ...twentieths);
  const own = binOf(score);
  const middle: CSSProperties = { left: `${median}%` };
  return (
    <figure className={classes.strip} data-testid="place-strip" data-own={own}>
      <div className={classes.bars} aria-hidden="true">
        {twentieths.map((count, bin) => {
          const height: CSSProperties = { height: `${(count / most) * 100}%` };
          return (
            <span
              key={bin * BIN}
              className={classes.bar}
              style={height}
              data-own={bin === own || undefined}
              data-empty={count === 0 || undefined}
            />
          );
        })}
        <span className={classes.middle} style={middle} />
      </div>
      <div className={classes.axis} aria-hidden="true">
        {ENDS.map((end) => (
          <span key={end}>{end}</span>
        ))}
      </div>
      <figcaption className={classes.key} aria-hidden="true">
        <span data-look="own">{OWN.mineKey}</span>
        <span data-look="middle">{OWN.medianKey}</span>
      </figcaption>
      <ul className="visually-hidden" aria-label={OWN.placeChart}>
        {twentieths.map((count, bin) =>
          count === 0 ? null : (
            <li key={bin * BIN}>
              {OWN.placeBin(bin * BIN, (bin + 1) * BIN, count)}
              {bin === own && `, ${OWN.mine}`}
            </li>
          ),
        )}
      </ul>
    </figure>
  );
}

/** Where the page stands among those of its kind, or why that is not told. */
export function OwnPlace({ answer }: { answer: MyPageAnswer }) {
  const { place, noPlace, compliance } = answer;
  if (noPlace === 'no-score') return null;
  const score = compliance?.score ?? null;
  if (place === null || score === null) {
    return (
      <Section title={OWN.place} id="place">
        <p className={classes.soft}>{OWN.noPlace[noPlace ?? 'no-score']}</p>
      </Section>
    );
  }
  return (
    <Section title={OWN.placeOf(place.place, place.of)} id="place">
      <p className={classes.soft}>{OWN.placeNote(place.kindLabel, place.median)}</p>
      <Strip place={place} score={score} />
    </Section>
  );
}
