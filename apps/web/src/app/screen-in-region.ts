/** Screens of one of a region's own, and the list where another region has its ones. */
const LIST_OF: Readonly<Record<string, '/districts' | '/founders' | '/institutions' | '/reports'>> = {
  '/districts/$oktmo': '/districts',
  '/founders/$ogrn': '/founders',
  '/institutions/$ogrn': '/institutions',
  '/pages/$id': '/institutions',
  '/reports/$number': '/reports',
};

/** The screen of another region: the same one, or its list where the screen is of somebody who is in this region alone. */
export function screenInRegion(route: string): (typeof LIST_OF)[string] | '.' {
  return LIST_OF[route] ?? '.';
}
