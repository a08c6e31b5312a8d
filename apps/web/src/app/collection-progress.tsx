import { type Collection, progressShown } from '../api/refresh.js';
import { useSession } from '../api/queries.js';
import { formatCount } from '../text/format.js';
import { COLLECTION } from '../text/strings.js';
import classes from './bands.module.css';

interface Step {
  text: string;
  done: number;
  total: number;
}

/** What of the pass is still to be done, in words and as a part of the whole. */
function stepsOf(collection: Collection): Step[] {
  const { pages, communitiesObserved, wallsObserved, history } = collection;
  const steps: Step[] = [];
  const pass = (done: number, text: (done: string, total: string) => string): void => {
    if (done < pages) steps.push({ text: text(formatCount(done), formatCount(pages)), done, total: pages });
  };
  pass(communitiesObserved, COLLECTION.first);
  pass(wallsObserved, COLLECTION.walls);
  if (history !== null && history.done < history.total) {
    const text = COLLECTION.history(formatCount(history.done), formatCount(history.total));
    steps.push({ text, done: history.done, total: history.total });
  }
  return steps;
}

/** The pass under way; gone as soon as it is complete. */
export function CollectionProgress() {
  const session = useSession().data;
  if (session === undefined || !progressShown(session.collection)) return null;
  const steps = stepsOf(session.collection);
  return (
    <div className={classes.progress} data-testid="collection-progress" role="status" aria-label={COLLECTION.label}>
      {steps.length === 0 && <span>{COLLECTION.running}</span>}
      {steps.map((step) => (
        <span key={step.text} className={classes.step}>
          {step.text}
          <progress max={step.total} value={step.done} aria-hidden="true" />
        </span>
      ))}
    </div>
  );
}
