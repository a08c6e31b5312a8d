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

type Names = Pick<Extract<ViewShown, { kind: 'shown' }>, 'district' | 'founder'>;
type Lists = Pick<SessionAnswer, 'regions' | 'spheres' | 'kinds'>;

const said = (words: readonly (string | undefined)[]): readonly string[] => words.filter((each) => each !== undefined);

/** What of a region is chosen. */
function filterWords({ sphere, kind, oktmo, founder: by }: Address, { district, founder }: Names, lists: Lists) {
  return [
    sphere === undefined ? undefined : VIEWED.sphere(labelsOf(lists.spheres, sphere)),
    kind === undefined ? undefined : VIEWED.kind(labelsOf(lists.kinds, kind)),
    oktmo === undefined ? undefined : VIEWED.district(displayName(district ?? oktmo)),
    by === undefined ? undefined : VIEWED.founder(displayName(founder ?? by)),
  ];
}

/** What of a region is shown, and how it is counted where that is not the usual way. */
export function narrowedWords(address: Address, names: Names, lists: Lists): readonly string[] {
  return said([
    ...filterWords(address, names, lists),
    address.basis === 'all' ? VIEWED.allComments : undefined,
    address.clock === 'calendar' ? VIEWED.calendar : undefined,
    address.corrections === 'without' ? FILTERS.withoutCorrections : undefined,
  ]);
}

/** What a view is of, in the words of the filter bar: the region and the days first. */
export function chosenWords(address: Address, names: Names, session: Lists): readonly string[] {
  const { region, from, to, compare, basis, clock, corrections, q } = address;
  return said([
    region === undefined ? undefined : labelOf(session.regions, region),
    from === undefined || to === undefined ? undefined : formatPeriod(from, to),
    ...filterWords(address, names, session),
    q === undefined ? undefined : VIEWED.search(displayName(q)),
    compare === undefined ? undefined : FILTERS.compareModes[compare],
    basis === 'all' ? FILTERS.basisAll : FILTERS.basisQuestions,
    clock === 'calendar' ? FILTERS.clockCalendar : FILTERS.clockWorking,
    corrections === 'without' ? FILTERS.withoutCorrections : undefined,
  ]);
}
