import { buildNameIndex, searchNames } from '@gospulse/domain';
import type { SavedViewRow } from '@gospulse/contracts';
import { ADMIN } from '../../text/admin-strings.js';
import { type Definition, DEFINITIONS } from '../../text/methodology.js';
import { displayName } from '../../text/names.js';
import { PALETTE } from '../../text/palette-strings.js';
import type { SectionEntry } from '../sections.js';
import type { PaletteChoice, ChoiceGroup, ChoicesOfGroup } from './choices.js';
import { HELP_PLACES } from 'virtual:help-places';
import { FURTHER_SCREENS, HELP } from './screens.js';

/** Its words stand at their beginning or as they were typed, so that it goes before what the register answers. */
const SURE = 0.8;

interface Listed extends PaletteChoice {
  readonly group: ChoiceGroup;
  /** Other words that it is found by. */
  readonly words?: readonly string[];
}

const FIGURES: readonly Listed[] = Object.values<Definition>(DEFINITIONS).map(({ id, title, card }) => ({
  ...{ group: 'figures', id: `figure:${id}`, name: title, path: `/methodology#${id}` },
  detail: PALETTE.figure,
  words: card?.title === undefined ? [] : [card.title],
}));

/** Pages of the help and their parts. */
const HELP_OF_PAGES: readonly Listed[] = HELP_PLACES.map(({ to, title, of }) => ({
  ...{ group: 'help', id: `help:${to}`, name: title, path: to },
  detail: of ?? PALETTE.help.page,
}));

/** The help has many parts: the best of them are enough, the rest is found in the help itself. */
const MAX_HELP = 5;

/** What the product has of its own, and what somebody kept: its sections, its figures and its help. */
export function createOwnChoices(
  menu: readonly SectionEntry[],
  kept: readonly SavedViewRow[],
  sees: (path: string) => boolean,
) {
  const sections: Listed[] = [
    ...menu.map(({ to, label }): Listed => ({ group: 'sections', id: `section:${to}`, name: label, path: to })),
    ...FURTHER_SCREENS.filter(({ path }) => sees(path)).map((screen): Listed => ({
      ...{ group: 'sections', id: `section:${screen.path}`, ...screen },
      ...(screen.path.startsWith('/admin/') ? { detail: ADMIN.title } : {}),
    })),
  ];
  const views = kept.map(({ id, name, address }): Listed => ({
    ...{ group: 'views', id: `view:${id}`, name: displayName(name), path: address, isWhole: true },
  }));
  const all = [
    ...views,
    ...sections,
    ...FIGURES,
    ...HELP.map((one): Listed => ({ group: 'help', ...one })),
    ...HELP_OF_PAGES,
  ];
  const byId = new Map(all.map((one) => [one.id, one]));
  const index = buildNameIndex(
    all.map(({ id, name, words = [] }) => ({ key: id, names: [name, ...words], places: [], ids: [], addresses: [] })),
  );
  return {
    sections: { group: 'sections', choices: sections, total: sections.length } satisfies ChoicesOfGroup,
    find: (query: string): { readonly sure: ChoicesOfGroup[]; readonly further: ChoicesOfGroup[] } => {
      const hits = searchNames(index, query).flatMap(({ key, score }) => {
        const found = byId.get(key);
        return found === undefined ? [] : [{ found, score }];
      });
      return {
        sure: grouped(hits.filter(({ score }) => score >= SURE).map(({ found }) => found)),
        further: grouped(hits.filter(({ score }) => score < SURE).map(({ found }) => found)),
      };
    },
  };
}

function grouped(found: readonly Listed[]): ChoicesOfGroup[] {
  const groups = [...new Set(found.map(({ group }) => group))];
  return groups.map((group) => {
    const all = found.filter((each) => each.group === group);
    return { group, choices: group === 'help' ? all.slice(0, MAX_HELP) : all, total: all.length };
  });
}
