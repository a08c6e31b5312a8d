import type { ViewNames } from '@gospulse/access';
import { INSTITUTION_KINDS, SPHERES } from '@gospulse/domain';

type Labelled = readonly { readonly code: string; readonly label: string }[];

/** Names of all that is chosen of a list, between commas; a code that the list does not know stands for itself. */
function labelsOf(list: Labelled, codes: string): string {
  return codes
    .split(',')
    .map((code) => list.find((each) => each.code === code)?.label ?? code)
    .join(', ');
}

/** What of its region a card shows, and how it counts where that is not the usual way. */
export function chosenOfCard(values: Readonly<Record<string, string>>, names: ViewNames): readonly string[] {
  const { oktmo, sphere, kind, founder, basis, clock, corrections } = values;
  return [
    ...(oktmo === undefined ? [] : [names.district ?? oktmo]),
    ...(sphere === undefined ? [] : [labelsOf(SPHERES, sphere)]),
    ...(kind === undefined ? [] : [labelsOf(INSTITUTION_KINDS, kind)]),
    ...(founder === undefined ? [] : [`учредитель: ${names.founder ?? founder}`]),
    ...(basis === 'all' ? ['все комментарии'] : []),
    ...(clock === 'calendar' ? ['календарное время'] : []),
    ...(corrections === 'without' ? ['без возражений'] : []),
  ];
}
