/** What a wall shows in turn. */
export const WALL_SCREENS = ['figures', 'map', 'worst', 'queue'] as const;
export type WallScreen = (typeof WALL_SCREENS)[number];

/** Seconds that a screen stands. */
export const EVERY_SECONDS = { min: 5, max: 600, usual: 20 } as const;

/** Seconds that an address asks for, within what is bearable. */
export function everySeconds(asked: string | undefined): number {
  const seconds = Number(asked);
  if (asked === undefined || !Number.isInteger(seconds)) return EVERY_SECONDS.usual;
  return Math.min(EVERY_SECONDS.max, Math.max(EVERY_SECONDS.min, seconds));
}

/** The screens that an address names, in its order; all of them where it names none. */
export function wallScreens(asked: string | undefined): readonly WallScreen[] {
  const named = (asked ?? '').split(',').flatMap((name) => WALL_SCREENS.find((screen) => screen === name) ?? []);
  return named.length === 0 ? WALL_SCREENS : [...new Set(named)];
}
