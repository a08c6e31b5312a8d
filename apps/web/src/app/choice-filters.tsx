import type { SessionAnswer } from '@gospulse/contracts';
import { NO_FOUNDER } from '@gospulse/domain';
import { chosenIn, listOfChosen, toggled } from '../address/chosen.js';
import { useAddress } from '../address/use-address.js';
import { useFounders, useMunicipalities, useSession } from '../api/queries.js';
import { displayName } from '../text/names.js';
import { counted, type Forms } from '../text/plurals.js';
import { CHOICES, FILTERS } from '../text/strings.js';
import { type Choosable, MultiChoice } from '../ui/multi-choice.js';
import classes from './filter-bar.module.css';

type Kind = SessionAnswer['kinds'][number];

/** «Все районы», the name of the only one, «3 района». */
function summaryOf(chosen: readonly string[], all: string, forms: Forms, name: (value: string) => string): string {
  const [first] = chosen;
  if (first === undefined) return all;
  return chosen.length === 1 ? name(first) : counted(chosen.length, forms);
}

/** Kinds of the chosen spheres: those of others would leave nobody. */
function kindsWithin(kinds: readonly Kind[], spheres: string | undefined, chosen: string | undefined) {
  if (spheres === undefined) return chosen;
  const left = chosenIn(chosen).filter((code) =>
    kinds.some((kind) => kind.code === code && chosenIn(spheres).includes(kind.sphere)),
  );
  return listOfChosen(left);
}

function SphereChoice({ session }: { session: SessionAnswer }) {
  const { address, change } = useAddress();
  const set = (sphere: string | undefined): void =>
    change({ sphere, kind: kindsWithin(session.kinds, sphere, address.kind) });
  const options = session.spheres.map(({ code, label }) => ({ value: code, label }));
  const nameOf = (value: string): string => options.find((each) => each.value === value)?.label ?? value;
  return (
    <MultiChoice
      className={classes.sphere}
      label={FILTERS.sphere}
      summary={summaryOf(chosenIn(address.sphere), FILTERS.allSpheres, CHOICES.spheres, nameOf)}
      chosen={chosenIn(address.sphere)}
      toggle={(value) => set(toggled(address.sphere, value))}
      clear={() => set(undefined)}
      useOptions={() => options}
    />
  );
}

function KindChoice({ session }: { session: SessionAnswer }) {
  const { address, change } = useAddress();
  const chosen = chosenIn(address.kind);
  const spheres = chosenIn(address.sphere);
  const options = session.spheres
    .filter(({ code }) => spheres.length === 0 || spheres.includes(code))
    .flatMap(({ code, label: group }) =>
      session.kinds
        .filter((kind) => kind.sphere === code)
        .map((kind): Choosable => ({ value: kind.code, label: kind.label, group })),
    );
  const nameOf = (value: string): string => session.kinds.find((each) => each.code === value)?.label ?? value;
  return (
    <MultiChoice
      className={classes.kind}
      label={FILTERS.kind}
      summary={summaryOf(chosen, FILTERS.allKinds, CHOICES.kinds, nameOf)}
      chosen={chosen}
      toggle={(value) => change({ kind: toggled(address.kind, value) })}
      clear={() => change({ kind: undefined })}
      useOptions={() => options}
    />
  );
}

function useDistricts(): readonly Choosable[] | null {
  const rows = useMunicipalities().data?.rows;
  return rows?.map(({ oktmo, name }) => ({ value: oktmo, label: displayName(name) })) ?? null;
}

function DistrictChoice() {
  const { address, change } = useAddress();
  const chosen = chosenIn(address.oktmo);
  return (
    <MultiChoice
      className={classes.place}
      label={FILTERS.district}
      summary={summaryOf(chosen, FILTERS.allDistricts, CHOICES.districts, () => counted(1, CHOICES.districts))}
      chosen={chosen}
      toggle={(value) => change({ oktmo: toggled(address.oktmo, value) })}
      clear={() => change({ oktmo: undefined })}
      useOptions={useDistricts}
    />
  );
}

function useFounderOptions(): readonly Choosable[] | null {
  const rows = useFounders().data?.rows;
  return rows?.map(({ ogrn, name }) => ({ value: ogrn, label: displayName(name) })) ?? null;
}

function FounderChoice() {
  const { address, change } = useAddress();
  const chosen = chosenIn(address.founder);
  const nameOf = (ogrn: string): string => (ogrn === NO_FOUNDER.ogrn ? NO_FOUNDER.name : counted(1, CHOICES.founders));
  return (
    <MultiChoice
      className={classes.place}
      label={FILTERS.founder}
      summary={summaryOf(chosen, FILTERS.allFounders, CHOICES.founders, nameOf)}
      chosen={chosen}
      toggle={(value) => change({ founder: toggled(address.founder, value) })}
      clear={() => change({ founder: undefined })}
      useOptions={useFounderOptions}
    />
  );
}

/** Whose figures are shown: of each list several may be chosen. A page of a district or founder leaves its own list out. */
export function ChoiceFilters({ without }: { without: 'oktmo' | 'founder' | null }) {
  const session = useSession().data;
  if (session === undefined) return null;
  return (
    <>
      <SphereChoice session={session} />
      <KindChoice session={session} />
      {without !== 'oktmo' && <DistrictChoice />}
      {without !== 'founder' && <FounderChoice />}
    </>
  );
}
