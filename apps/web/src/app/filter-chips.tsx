import { NO_FOUNDER } from '@gospulse/domain';
import { useInstitution, useMunicipalities } from '../api/queries.js';
import { displayName } from '../text/names.js';
import { FILTERS } from '../text/strings.js';
import { Icon } from '../ui/icon.js';
import classes from './filter-bar.module.css';
import { useAddress } from '../address/use-address.js';

function Chip({ label, remove }: { label: string; remove: () => void }) {
  return (
    <button type="button" className={classes.chip} aria-label={FILTERS.remove(label)} onClick={remove}>
      <span className={classes.chipText}>{label}</span>
      <Icon name="close" />
    </button>
  );
}

function FounderChip({ ogrn, remove }: { ogrn: string; remove: () => void }) {
  const founder = useInstitution(ogrn).data?.institution;
  const name = founder === undefined ? ogrn : displayName(founder.shortName ?? founder.name);
  return <Chip label={`${FILTERS.founder}: ${name}`} remove={remove} />;
}

function DistrictChip({ oktmo, remove }: { oktmo: string; remove: () => void }) {
  const rows = useMunicipalities().data?.rows;
  return <Chip label={rows?.find((row) => row.oktmo === oktmo)?.name ?? oktmo} remove={remove} />;
}

/** Filters that have no control of their own in the bar, each with its way out. */
export function FilterChips() {
  const { address, change } = useAddress();
  const any = [address.sphere, address.kind, address.oktmo, address.founder].some((each) => each !== undefined);
  if (!any) return null;
  return (
    <>
      {address.oktmo !== undefined && (
        <DistrictChip oktmo={address.oktmo} remove={() => change({ oktmo: undefined })} />
      )}
      {address.founder === NO_FOUNDER.ogrn ? (
        <Chip label={NO_FOUNDER.name} remove={() => change({ founder: undefined })} />
      ) : (
        address.founder !== undefined && (
          <FounderChip ogrn={address.founder} remove={() => change({ founder: undefined })} />
        )
      )}
      <button
        type="button"
        className={classes.reset}
        onClick={() => change({ sphere: undefined, kind: undefined, oktmo: undefined, founder: undefined })}
      >
        {FILTERS.reset}
      </button>
    </>
  );
}
