import { useOrderSavedViews, useSavedViews } from '../../api/saved-view-queries.js';
import { VIEWS } from '../../text/views-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { ViewRow } from './view-row.js';
import classes from './views.module.css';

const HEIGHT = 240;

/** Views that somebody keeps for themselves, in their own order. */
export function ViewsPage() {
  useTitle(VIEWS.title);
  const answer = useSavedViews();
  const order = useOrderSavedViews();
  return (
    <>
      <header className={classes.head}>
        <h1>{VIEWS.title}</h1>
        <p>{VIEWS.lead}</p>
      </header>
      <AnswerView of={answer} height={HEIGHT}>
        {({ views }) => {
          if (views.length === 0) return <Empty title={VIEWS.empty} hint={VIEWS.emptyHint} />;
          const ids = views.map(({ id }) => id);
          const move = (at: number, step: -1 | 1): void => {
            const moved = ids.filter((_, place) => place !== at);
            moved.splice(at + step, 0, ids[at] ?? 0);
            order.mutate(moved);
          };
          return (
            <>
              <ul className={classes.list}>
                {views.map((view, at) => (
                  <ViewRow
                    key={view.id}
                    view={view}
                    isFirst={at === 0}
                    isLast={at === views.length - 1}
                    move={(step) => move(at, step)}
                  />
                ))}
              </ul>
              <p className={classes.note}>{VIEWS.startHint}</p>
            </>
          );
        }}
      </AnswerView>
    </>
  );
}
