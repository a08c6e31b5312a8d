/** The page of the help that explains a screen, by the first part of its address, or by the first two. */
export const HELP_OF_SCREENS: Readonly<Record<string, string>> = {
  '': 'analyst/overview',
  russia: 'analyst/russia',
  districts: 'analyst/districts',
  founders: 'analyst/founders',
  institutions: 'analyst/institutions',
  pages: 'analyst/institutions',
  replies: 'analyst/replies',
  questions: 'analyst/questions',
  queue: 'analyst/queue',
  calls: 'analyst/calls',
  ranking: 'analyst/ranking',
  anomalies: 'analyst/anomalies',
  reports: 'analyst/reports',
  contests: 'analyst/contests',
  quality: 'analyst/quality',
  methodology: 'analyst/methodology',
  views: 'analyst/keep-and-share',
  links: 'analyst/keep-and-share',
  admin: 'admin/accounts',
  'admin/register': 'admin/register',
  'admin/links': 'analyst/keep-and-share',
  my: 'head/my-page',
};

/** Where the help of the screen at some address is; all of the help where no page is about that screen alone. */
export function helpOfScreen(pathname: string): string {
  const [, section = '', part = ''] = pathname.split('/');
  const found = [`${section}/${part}`, section].find((name) => Object.hasOwn(HELP_OF_SCREENS, name));
  const page = found === undefined ? undefined : HELP_OF_SCREENS[found];
  return page === undefined ? '/help' : `/help/${page}`;
}
