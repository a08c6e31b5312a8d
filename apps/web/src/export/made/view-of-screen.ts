import type { NotesAnswer, PageAnswer } from '@gospulse/contracts';
import { type DayRange, localDay, MAX_NOTE_CHARACTERS } from '@gospulse/domain';
import { chosenIn } from '../../address/chosen.js';
import { formatDay, formatPeriod } from '../../text/instants.js';
import { isNotedOf, type PlaceLookedAt } from '../../figures/note-place.js';
import { displayName } from '../../text/names.js';
import { DAY_NOTES } from '../../text/note-strings.js';
import { PRODUCT } from '../../text/strings.js';
import { filtersOfTable } from './filters-of-table.js';
import { regionOf } from '../../view/use-zone.js';
import type { FileView, ScreenShown } from '../file-view.js';

/** What a file says of the screen it was taken from; null as long as the server has not said which regions there are. */
export function viewOfScreen({ stem, session, address, period, answer, answersAt }: ScreenShown): FileView | null {
  const choice = regionOf(session, address.region);
  const region = answer.region ?? (choice && { code: choice.code, name: choice.label, zone: choice.zone });
  if (session === undefined || region === undefined) return null;
  const asOf = answer.asOf ?? session.now;
  const day = localDay(region.zone, Date.parse(asOf) / 1_000);
  const labelOf = (choices: readonly { code: string; label: string }[], code: string | undefined) =>
    code && namesOf(chosenIn(code), (one) => choices.find((each) => each.code === one)?.label);
  const path = location.pathname;
  const code = stem ?? path.split('/')[1] ?? '';
  const shown = answer.period ?? period ?? { from: day, to: day };
  return {
    code,
    screen: document.title.replace(` · ${PRODUCT}`, ''),
    region,
    period: shown,
    asOf,
    policyVersion: answer.policyVersion ?? null,
    corrections: (answer.corrections?.counted ?? 0) > 0 ? (answer.corrections ?? null) : null,
    draftYears: answer.draftYears,
    chosen: filtersOfTable(address, { code, path }),
    names: known({
      sphere: labelOf(session.spheres, address.sphere),
      kind: labelOf(session.kinds, address.kind),
      oktmo:
        address.oktmo && namesOf(chosenIn(address.oktmo), (one) => districtName(answersAt('/municipalities'), one)),
      founder:
        address.founder &&
        namesOf(chosenIn(address.founder), (one) => institutionName(answersAt(`/institutions/${one}`))),
    }),
    dayNotes: notesOf(answersAt('/notes'), shown, placeShown(address, path, answersAt)),
    href: pinnedAddress(location.href, shown),
  };
}

/** Names of all that is chosen; a code is told where its name is not at hand. */
function namesOf(codes: readonly string[], nameOf: (code: string) => string | undefined): string | undefined {
  const names = codes.map(nameOf);
  return names.every((name) => name === undefined) ? undefined : names.map((name, at) => name ?? codes[at]).join(', ');
}

/** Opens the same days whatever day it is: an address may say «the last 28». */
function pinnedAddress(href: string, { from, to }: DayRange): string {
  const address = new URL(href);
  address.searchParams.set('from', from);
  address.searchParams.set('to', to);
  address.searchParams.delete('moving');
  return address.href;
}

/** What a screen is of. */
function placeShown(
  { oktmo, institution, page }: ScreenShown['address'],
  path: string,
  answersAt: ScreenShown['answersAt'],
): PlaceLookedAt {
  const of = (screen: string) => new RegExp(`^/${screen}/(\\d+)$`).exec(path)?.[1];
  const shownPage = of('pages') ?? page;
  const [told] = shownPage === undefined ? [] : (answersAt(`/pages/${shownPage}`) as readonly PageAnswer[]);
  const place = of('districts') ?? told?.institution.placeCode ?? undefined;
  return {
    codes: [...chosenIn(oktmo), ...(place === undefined ? [] : [place])],
    ogrn: of('institutions') ?? institution ?? told?.institution.ogrn,
    page: shownPage === undefined ? undefined : Number(shownPage),
  };
}

/** What was noted of what is shown on these days, as far as the screen has asked: a file goes to others, and holds no notes of other places. */
function notesOf(answers: readonly unknown[], { from, to }: DayRange, shownPlace: PlaceLookedAt): string[] {
  const notes = answers.flatMap((answer) => (answer as Partial<NotesAnswer>).notes ?? []);
  const touching = notes.filter((note) => note.from <= to && note.to >= from && isNotedOf(note, shownPlace));
  return [...new Map(touching.map((note) => [note.id, note])).values()].map((note) => {
    const days = note.from === note.to ? formatDay(note.from) : formatPeriod(note.from, note.to);
    const place = note.page ?? note.institution ?? note.municipality;
    const where = place === null ? DAY_NOTES.wholeRegion : displayName(place.name);
    const author = note.author === null ? DAY_NOTES.noAuthor : displayName(note.author);
    return DAY_NOTES.inFile(days, where, displayName(note.text, MAX_NOTE_CHARACTERS), author);
  });
}

function known(names: { [Key in keyof FileView['names']]?: string | undefined }): FileView['names'] {
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined));
}

/** The filter bar has asked for the name of a district, and for that of a founder. */
function districtName(answers: readonly unknown[], oktmo: string): string | undefined {
  const rows = answers.flatMap(
    (answer) => (answer as { rows?: readonly { oktmo: string; name: string }[] }).rows ?? [],
  );
  const name = rows.find((row) => row.oktmo === oktmo)?.name;
  return name === undefined ? undefined : displayName(name);
}

function institutionName(answers: readonly unknown[]): string | undefined {
  const [found] = answers.flatMap((answer) => (answer as { institution?: { name: string } }).institution ?? []);
  return found === undefined ? undefined : displayName(found.name);
}
