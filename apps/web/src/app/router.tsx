import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from '../address/address.js';
import { Loading, NotLoaded } from '../ui/states.js';
import { Shell } from './shell.js';
import { root, routeTree } from './routes.js';

const PAGE_HEIGHT = 640;

root.update({ component: Shell });

/** Uses the browser's history unless one is given: the server gives a history in memory to render a page. */
export function newRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history === undefined ? {} : { history }),
    parseSearch,
    stringifySearch,
    // On the server this would add an inline script, which the content security policy forbids.
    scrollRestoration: history === undefined,
    // Fetches a page's code on hover or focus of its link, so that it is there when the link is pressed.
    defaultPreload: 'intent',
    defaultErrorComponent: NotLoaded,
    defaultPendingComponent: () => <Loading height={PAGE_HEIGHT} />,
  });
}

export type AppRouter = ReturnType<typeof newRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
