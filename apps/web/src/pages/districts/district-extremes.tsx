import type { MunicipalityRow } from '@gospulse/contracts';
import { useAddress } from '../../address/use-address.js';
import { DISTRICT_FIGURE } from '../../figures/district-figures.js';
import { isOfFew, orderedValue } from '../../figures/district-scale.js';
import { districtsOnly } from '../../figures/districts-only.js';
import { DISTRICTS } from '../../text/page-strings.js';
import { DOORS } from '../../text/strings.js';
import { FigureDoor } from '../../ui/figure-door.js';
import { GoLink } from '../../ui/go-link.js';
import { Section } from '../../ui/section.js';
import { type Order, sortRows } from '../../ui/sort-rows.js';
import { FIRST_FIGURE } from './district-map.js';
import classes from './districts.module.css';

const SHOWN = 8;

/** Both ends of the chosen figure; districts where it is not known stand at neither. */
export function DistrictExtremes({ rows }: { rows: readonly MunicipalityRow[] }) {
  const { address } = useAddress();
  const clock = address.clock ?? 'working';
  const id = address.figure ?? FIRST_FIGURE;
  const figure = DISTRICT_FIGURE[id];
  const known = districtsOnly(rows).flatMap((row) => {
    const value = orderedValue(row, figure, clock);
    return value === null ? [] : [{ oktmo: row.oktmo, name: row.name, value }];
  });
  const end = (order: Order) => sortRows(known, (row) => row.value, order).slice(0, SHOWN);
  if (known.length < 2 * SHOWN) return null;
  const list = (title: string, order: Order) => (
    <Section key={order} title={title}>
      <ol className={classes.list}>
        {end(order).map((row) => (
          <li key={row.oktmo} className={classes.item}>
            <GoLink to={`/districts/${row.oktmo}`}>{row.name}</GoLink>
            <FigureDoor
              of={id}
              whose={{ oktmo: row.oktmo }}
              label={DOORS.of(figure.name, row.name, figure.format(row.value, clock))}
            >
              {figure.format(row.value, clock)}
            </FigureDoor>
          </li>
        ))}
      </ol>
    </Section>
  );
  const ends = DISTRICTS.ends[figure.unit];
  const least = list(ends.least, 'asc');
  const most = list(ends.most, 'desc');
  return (
    <>
      <div className={classes.extremes}>{figure.worst === 'least' ? [least, most] : [most, least]}</div>
      {districtsOnly(rows).some((row) => isOfFew(row, figure)) && <p className={classes.note}>{DISTRICTS.fewLast}</p>}
    </>
  );
}
