import { NO_FOUNDER } from '@gospulse/domain';
import { useInstitution, useMunicipalities } from '../api/queries.js';
import { displayName } from '../text/names.js';
import { FILTERS } from '../text/strings.js';
import { Icon } from '../ui/icon.js';
import classes from './filter-bar.module.css';
import { chosenIn, toggled } from '../address/chosen.js';
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

/** More names than this would hide the page; the list of the bar says how many are chosen. */
const MAX_CHIPS = 4;

/** Names of chosen districts and founders, each with its way out. */
export function FilterChips({ without }: { without: 'oktmo' | 'founder' | null }) {
  const { address, change } = useAddress();
  const districts = without === 'oktmo' ? [] : chosenIn(address.oktmo);
  const founders = without === 'founder' ? [] : chosenIn(address.founder);
  const isAnyChosen =
    address.sphere !== undefined || address.kind !== undefined || districts.length > 0 || founders.length > 0;
  if (!isAnyChosen) return null;
  return (
    <>
      {districts.length <= MAX_CHIPS &&
        districts.map((oktmo) => (
          <DistrictChip key={oktmo} oktmo={oktmo} remove={() => change({ oktmo: toggled(address.oktmo, oktmo) })} />
        ))}
      {founders.length <= MAX_CHIPS &&
        founders.map((ogrn) => {
          const remove = (): void => change({ founder: toggled(address.founder, ogrn) });
          if (ogrn === NO_FOUNDER.ogrn) return <Chip key={ogrn} label={NO_FOUNDER.name} remove={remove} />;
          return <FounderChip key={ogrn} ogrn={ogrn} remove={remove} />;
        })}
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
