import type { SessionAnswer } from '@gospulse/contracts';
import { useSession } from '../api/queries.js';
import { FILTERS } from '../text/strings.js';
import { Select } from '../ui/select.js';
import classes from './filter-bar.module.css';
import { useAddress } from '../address/use-address.js';

const ALL = '';

type Kind = SessionAnswer['kinds'][number];

/** Kinds under their spheres; with a sphere chosen, its own alone. */
function kindOptions(session: SessionAnswer, sphere: string | undefined) {
  const inSphere = (code: string): Kind[] => session.kinds.filter((kind) => kind.sphere === code);
  const option = ({ code, label }: Kind) => ({ value: code, label });
  if (sphere !== undefined) return inSphere(sphere).map(option);
  return session.spheres.map(({ code, label }) => ({ group: label, items: inSphere(code).map(option) }));
}

export function KindFilters() {
  const { address, change } = useAddress();
  const session = useSession().data;
  if (session === undefined) return null;
  const chooseSphere = (value: string): void => {
    const sphere = value === ALL ? undefined : value;
    const keeps = session.kinds.some((kind) => kind.code === address.kind && kind.sphere === sphere);
    change({ sphere, kind: keeps ? address.kind : undefined });
  };
  return (
    <>
      <Select
        className={classes.sphere}
        aria-label={FILTERS.sphere}
        value={address.sphere ?? ALL}
        data-active={address.sphere !== undefined || undefined}
        onChange={(event) => chooseSphere(event.currentTarget.value)}
        data={[
          { value: ALL, label: FILTERS.allSpheres },
          ...session.spheres.map(({ code, label }) => ({ value: code, label })),
        ]}
      />
      <Select
        className={classes.kind}
        aria-label={FILTERS.kind}
        value={address.kind ?? ALL}
        data-active={address.kind !== undefined || undefined}
        onChange={(event) => change({ kind: event.currentTarget.value || undefined })}
        data={[{ value: ALL, label: FILTERS.allKinds }, ...kindOptions(session, address.sphere)]}
      />
    </>
  );
}
