import type { MyPageAnswer } from '@gospulse/contracts';
import { keepFilters } from '../../address/use-address.js';
import { useMe } from '../../api/queries.js';
import { displayName } from '../../text/names.js';
import { AnswerView } from '../../ui/answer.js';
import { Link } from '../../ui/link.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { ContactBand } from '../calls/contact-band.js';
import { OWN } from './my-words.js';
import { OfHead } from './of-head.js';
import { OwnBelow } from './own-below.js';
import { OwnCurve } from './own-curve.js';
import { countsOf, OwnHead } from './own-head.js';
import { OwnPlace } from './own-place.js';
import { Changes, FirstSteps, OwnScore } from './own-score.js';
import { useOwnPage } from './use-own.js';
import classes from './my.module.css';

const HEIGHT = 640;

function View({ answer }: { answer: MyPageAnswer }) {
  useTitle(displayName(answer.institution.name));
  return (
    <div className={classes.parts} data-testid="my-page">
      <OwnHead institution={answer.institution} open="page" counts={countsOf(answer)} />
      <ContactBand ogrn={answer.institution.ogrn} />
      <div className={classes.split}>
        <div className={classes.stack}>
          <OwnScore answer={answer} />
          <Changes answer={answer} />
          <FirstSteps answer={answer} />
        </div>
        <div className={classes.stack}>
          <OwnPlace answer={answer} />
          <OwnCurve answer={answer} />
        </div>
      </div>
      <OwnBelow answer={answer} />
      <Elsewhere />
    </div>
  );
}

/** Whoever answers for several has them as a list, and their places by how they answer. */
function Elsewhere() {
  const count = useMe().data?.account?.institutionCount ?? null;
  if (count === null || count < 2) return null;
  return (
    <p className={classes.line}>
      <Link to="/institutions" search={keepFilters()}>
        {OWN.list}
      </Link>
      <Link to="/ranking" search={keepFilters({ by: 'institution' })}>
        {OWN.ranking}
      </Link>
    </p>
  );
}

/** What a head looks at once a week, on a phone: the score and why, what to do next, and where that stands. */
export function MyPage() {
  return (
    <OfHead>
      <Own />
    </OfHead>
  );
}

function Own() {
  const page = useOwnPage();
  if (page.error?.status === 404 && page.data === undefined) {
    return <Empty title={OWN.closed} hint={OWN.closedHint} action={<Link to="/my">{OWN.tab.page}</Link>} />;
  }
  return (
    <AnswerView always of={page} height={HEIGHT}>
      {(answer) => <View answer={answer} />}
    </AnswerView>
  );
}
