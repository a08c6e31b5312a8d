import { useSession } from '../api/queries.js';
import { COLLECTION } from '../text/strings.js';
import classes from './bands.module.css';
import { collectionSteps, isCollecting } from './collection-steps.js';

/** The pass under way; gone as soon as it is complete. */
export function CollectionProgress() {
  const session = useSession().data;
  if (session === undefined || !isCollecting(session)) return null;
  const steps = collectionSteps(session.collection);
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
