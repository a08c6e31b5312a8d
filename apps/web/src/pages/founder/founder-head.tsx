import type { FounderAnswer } from '@gospulse/contracts';
import { NO_FOUNDER } from '@gospulse/domain';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { useMunicipalities } from '../../api/queries.js';
import { formatCount, formatShare } from '../../text/format.js';
import { FOUNDER, FOUNDERS } from '../../text/founder-strings.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { Trail } from '../../ui/trail.js';
import { Link } from '../../ui/link.js';
import classes from '../founders/founders.module.css';

/** Район → Учредитель: the district that was come from, or the founder's own. */
function Path({ answer }: { answer: FounderAnswer }) {
  const { address } = useAddress();
  const rows = useMunicipalities().data?.rows;
  const chosen = rows?.find((row) => row.oktmo === address.oktmo);
  const district = chosen ?? answer.municipality;
  const steps = [
    {
      key: 'districts',
      link: (
        <Link to="/districts" search={keepFilters()}>
          {FOUNDER.districts}
        </Link>
      ),
    },
    ...(district === null
      ? []
      : [
          {
            key: district.oktmo,
            link: (
              <Link
                to="/districts/$oktmo"
                params={{ oktmo: district.oktmo }}
                search={keepFilters({ oktmo: undefined })}
              >
                {district.name}
              </Link>
            ),
          },
        ]),
    {
      key: 'founders',
      link: (
        <Link to="/founders" search={keepFilters({ founder: undefined })}>
          {FOUNDER.founders}
        </Link>
      ),
    },
  ];
  return <Trail steps={steps} />;
}

export function FounderHead({ answer }: { answer: FounderAnswer }) {
  const { founder, registered, region, asOf } = answer;
  const share = founder.withinDeadlineShare;
  return (
    <header>
      <Path answer={answer} />
      <h1 className={classes.title} data-testid="founder-finding" data-institutions={founder.institutions}>
        {displayName(founder.name)}
        {share !== null && (
          <span className={classes.soft}>
            {': '}
            {FOUNDER.finding(formatShare(share))}
          </span>
        )}
      </h1>
      <p className={classes.line}>
        <span>{FOUNDER.over}</span>
        {founder.ogrn !== NO_FOUNDER.ogrn && <span>{FOUNDER.ogrn(founder.ogrn)}</span>}
        {share !== null && founder.withinDeadlineN !== null && (
          <span>{FOUNDER.n(formatCount(founder.withinDeadlineN))}</span>
        )}
        <span>{FOUNDERS.asOf(formatInstant(asOf, region.zone))}</span>
        {registered && (
          <Link to="/institutions/$ogrn" params={{ ogrn: founder.ogrn }} search={keepFilters()}>
            {FOUNDER.card}
          </Link>
        )}
      </p>
    </header>
  );
}
