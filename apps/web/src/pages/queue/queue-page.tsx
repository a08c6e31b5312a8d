import { useMe, useQueue } from '../../api/queries.js';
import { useTitle } from '../../view/use-title.js';
import { QUEUE } from '../../text/queue-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Empty } from '../../ui/states.js';
import { Bands } from './bands.js';
import { QueueDistricts } from './queue-districts.js';
import { QueueHead } from './queue-head.js';
import { QueueList } from './queue-list.js';
import classes from './queue.module.css';

const HEIGHT = 640;
const PORTION = 50;

/** Residents who still wait for a reply: by age and deadline, down to the comment in VK. */
export function QueuePage() {
  useTitle(QUEUE.title);
  const list = useQueue(PORTION);
  const isOnly = useMe().data?.account?.institutionCount === 1;
  return (
    <AnswerView of={list} height={HEIGHT}>
      {({ pages }) => {
        const first = pages[0];
        if (first === undefined) return null;
        const { absence } = first;
        return (
          <div className={classes.parts}>
            <QueueHead answer={first} />
            {absence === null ? (
              <>
                <Bands answer={first} />
                {!isOnly && <QueueDistricts answer={first} />}
                <QueueList list={list} first={first} />
              </>
            ) : (
              <>
                <Empty title={QUEUE.absence[absence] ?? QUEUE.title} hint={QUEUE.absenceHints[absence] ?? ''} />
                {!isOnly && <QueueDistricts answer={first} />}
              </>
            )}
          </div>
        );
      }}
    </AnswerView>
  );
}
