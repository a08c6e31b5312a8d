import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useFound } from '../../api/find-queries.js';
import { useMe } from '../../api/queries.js';
import { useSavedViews } from '../../api/saved-view-queries.js';
import { useRegionCode } from '../../view/use-region-code.js';
import { sees } from '../../view/sees.js';
import { useMenu } from '../use-menu.js';
import { type PaletteChoice, choicesOfRegister, type ChoicesOfGroup } from './choices.js';
import { createOwnChoices } from './own-choices.js';

const TYPING_PAUSE_MS = 120;

interface Choices {
  readonly groups: readonly ChoicesOfGroup[];
  /** Whether what is shown may still change without a key. */
  readonly isSearching: boolean;
  /** The code of the problem, where the register could not be asked; null: it could. */
  readonly failed: string | null;
}

/** What can be chosen by some words; without any, what was chosen of late and all sections. */
export function useChoices(typed: string, recent: readonly PaletteChoice[]): Choices {
  const kept = useSavedViews().data?.views;
  const me = useMe().data;
  const menu = useMenu();
  const words = typed.trim();
  const [settled] = useDebouncedValue(words, TYPING_PAUSE_MS);
  const found = useFound(useRegionCode(), words === '' ? '' : settled);
  const own = useMemo(
    () => createOwnChoices(menu, kept ?? [], (path) => me !== undefined && sees(me, path)),
    [menu, kept, me],
  );
  const groups = useMemo(() => {
    if (words === '') return [...recentOf(recent), own.sections];
    const { sure, further } = own.find(words);
    const ofRegister =
      found.data === undefined ? [] : choicesOfRegister(found.data, (path) => me !== undefined && sees(me, path));
    return [...sure, ...ofRegister, ...further].filter(isFirstOfGroup);
  }, [words, recent, own, found.data, me]);
  const isSearching = words !== '' && (words !== settled || found.isFetching);
  return { groups, isSearching, failed: words === '' ? null : (found.error?.code ?? null) };
}

function recentOf(choices: readonly PaletteChoice[]): ChoicesOfGroup[] {
  return choices.length === 0 ? [] : [{ group: 'recent', choices, total: choices.length }];
}

/** A group of ours may be found surely in part: what is left of it would stand under the same heading again. */
function isFirstOfGroup({ group }: ChoicesOfGroup, place: number, all: readonly ChoicesOfGroup[]): boolean {
  return all.findIndex((each) => each.group === group) === place;
}
