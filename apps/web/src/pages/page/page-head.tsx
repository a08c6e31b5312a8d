import type { PageAnswer } from '@gospulse/contracts';
import { keepFilters } from '../../address/use-address.js';
import { formatScore } from '../../text/format.js';
import { formatDay, localDayOf } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { INSTITUTION, PAGE, PAGE_STATES } from '../../text/page-strings.js';
import { Defined } from '../../ui/definition.js';
import { VkLink } from '../../ui/vk-link.js';
import { Link } from '../../ui/link.js';
import { IfSeen } from '../../view/if-seen.js';
import { ContestButton } from '../contests/contest-button.js';
import classes from './vk-page.module.css';

/** The score with its zone in words; the colour repeats the word. */
export function ScoreBadge({ compliance }: { compliance: PageAnswer['compliance'] }) {
  const { score, zone, measured, applicable, points, possible } = compliance;
  return (
    <div className={classes.score} data-zone={zone ?? 'none'}>
      <p className={classes.scoreValue} data-testid="score" data-value={score ?? ''}>
        {score === null ? PAGE.scoreUnknown : PAGE.score(formatScore(score))}
        {zone !== null && <span className={classes.zone}>{PAGE.zones[zone]}</span>}
      </p>
      <p className={classes.soft}>
        <Defined id="compliance">{PAGE.measured(String(measured), String(applicable))}</Defined>
      </p>
      {score !== null && <p className={classes.soft}>{PAGE.pointsOf(formatScore(points), formatScore(possible))}</p>}
    </div>
  );
}

function State({ page, zone }: { page: PageAnswer['page']; zone: string }) {
  const since = page.stateSince;
  return (
    <span>
      {PAGE_STATES[page.state]}
      {page.state !== 'live' && since !== null && ` ${PAGE.stateSince(formatDay(localDayOf(since, zone)))}`}
    </span>
  );
}

/** A page's name, or the next best thing to call it by. */
export function pageName({ page, institution }: PageAnswer): string {
  return displayName(page.name ?? page.screenName ?? institution.name);
}

/** @param isOnly its institution has no other page, and stands on this screen */
export function PageHead({ answer, isOnly }: { answer: PageAnswer; isOnly: boolean }) {
  const { page, institution, founder, comments, region } = answer;
  const former = page.previousScreenNames.map(displayName);
  return (
    <header className={classes.head}>
      <div className={classes.who}>
        <h1 className={classes.title}>{pageName(answer)}</h1>
        <p className={classes.line}>
          <VkLink url={page.url}>{PAGE.openVk}</VkLink>
          <State page={page} zone={region.zone} />
          {page.typeLabel !== null && <span>{PAGE.type(page.typeLabel)}</span>}
          <span>{PAGE.comments[comments]}</span>
          {former.length > 0 && <span>{`${PAGE.formerNames}: ${former.join(', ')}`}</span>}
          {page.id !== null && <ContestButton target={{ of: 'page', page: page.id, name: pageName(answer) }} />}
        </p>
        <p className={classes.line}>
          {isOnly ? (
            <span>{displayName(institution.name)}</span>
          ) : (
            <Link to="/institutions/$ogrn" params={{ ogrn: institution.ogrn }} search={keepFilters()}>
              {displayName(institution.shortName ?? institution.name)}
            </Link>
          )}
          {founder !== null && (
            <span>
              {`${INSTITUTION.founder}: `}
              <IfSeen path="/founders" instead={displayName(founder.name)}>
                <Link to="/founders/$ogrn" params={{ ogrn: founder.ogrn }} search={keepFilters({ founder: undefined })}>
                  {displayName(founder.name)}
                </Link>
              </IfSeen>
            </span>
          )}
          {institution.oktmo !== null && (
            <IfSeen path="/districts" instead={<span>{institution.municipality ?? institution.oktmo}</span>}>
              <Link
                to="/districts/$oktmo"
                params={{ oktmo: institution.oktmo }}
                search={keepFilters({ oktmo: undefined })}
              >
                {institution.municipality ?? institution.oktmo}
              </Link>
            </IfSeen>
          )}
        </p>
      </div>
      <ScoreBadge compliance={answer.compliance} />
    </header>
  );
}
