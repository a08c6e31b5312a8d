import { keepHere, readKept } from '../../view/kept-here.js';
import { ownPath } from '../../address/own-path.js';
import type { PaletteChoice } from './choices.js';

const NAME = 'recent';
const MAX_RECENT = 6;
const MAX_CHARACTERS = 400;

/** What was chosen last, the newest first. */
export function readRecent(login: string | null): PaletteChoice[] {
  const kept = readKept(login, NAME);
  return Array.isArray(kept) ? kept.flatMap(readChoice).slice(0, MAX_RECENT) : [];
}

/** Puts a choice before the others. */
export function keepRecent(login: string | null, { id, name, detail, path }: PaletteChoice): void {
  const others = readRecent(login).filter((each) => each.id !== id);
  keepHere(login, NAME, [{ id, name, detail, path }, ...others].slice(0, MAX_RECENT));
}

export function forgetRecent(login: string | null): void {
  keepHere(login, NAME, []);
}

/** What a browser hands out may have been written by anybody: only a place of ours is led to. */
function readChoice(kept: unknown): PaletteChoice[] {
  if (typeof kept !== 'object' || kept === null) return [];
  const { id, name, detail, path } = kept as Record<string, unknown>;
  const areWords = [id, name, path].every((each) => typeof each === 'string' && each.length <= MAX_CHARACTERS);
  if (!areWords || !isOurs(String(path))) return [];
  return [
    {
      ...{ id: String(id), name: String(name), path: String(path) },
      ...(typeof detail === 'string' ? { detail: detail.slice(0, MAX_CHARACTERS) } : {}),
    },
  ];
}

function isOurs(path: string): boolean {
  const [place = '', hash = ''] = path.split('#');
  return ownPath(place) === place && /^[\p{L}\p{N}_-]*$/u.test(hash);
}
