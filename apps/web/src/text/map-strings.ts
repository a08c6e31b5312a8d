/** Words of the map's two drawings. */
export const MAP_WORDS = {
  drawing: 'Вид карты',
  tiles: 'Плитки',
  outlines: 'Контуры',
  drawnFrom: 'Контуры',
  withoutOutline: (names: string): string => `Без контура: ${names}`,
} as const;
