import type { SessionAnswer, ViewShown } from '@gospulse/contracts';
import type { Address } from '../address/address.js';
import { chosenIn } from '../address/chosen.js';
import { formatPeriod } from './instants.js';
import { VIEWED } from './links-strings.js';
import { displayName } from './names.js';
import { FILTERS } from './strings.js';

const labelOf = (choices: readonly { code: string; label: string }[], code: string): string =>
  choices.find((each) => each.code === code)?.label ?? code;

/** Names of all that is chosen of a list. */
const labelsOf = (choices: readonly { code: string; label: string }[], codes: string): string =>
  chosenIn(codes)
    .map((code) => labelOf(choices, code))
    .join(', ');

/** What a view is of, in the words of the filter bar: the region and the days first. */
export function chosenWords(
  address: Address,
  { district, founder }: Pick<Extract<ViewShown, { kind: 'shown' }>, 'district' | 'founder'>,
  session: Pick<SessionAnswer, 'regions' | 'spheres' | 'kinds'>,
): readonly string[] {
  const { region, from, to, compare, sphere, kind, oktmo, basis, clock, corrections, q } = address;
  const words = [
    region === undefined ? undefined : labelOf(session.regions, region),
    from === undefined || to === undefined ? undefined : formatPeriod(from, to),
    sphere === undefined ? undefined : VIEWED.sphere(labelsOf(session.spheres, sphere)),
    kind === undefined ? undefined : VIEWED.kind(labelsOf(session.kinds, kind)),
    oktmo === undefined ? undefined : VIEWED.district(displayName(district ?? oktmo)),
    address.founder === undefined ? undefined : VIEWED.founder(displayName(founder ?? address.founder)),
    q === undefined ? undefined : VIEWED.search(displayName(q)),
    compare === undefined ? undefined : FILTERS.compareModes[compare],
    basis === 'all' ? FILTERS.basisAll : FILTERS.basisQuestions,
    clock === 'calendar' ? FILTERS.clockCalendar : FILTERS.clockWorking,
    corrections === 'without' ? FILTERS.withoutCorrections : undefined,
  ];
  return words.filter((each) => each !== undefined);
}
