import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { parseSearch, readAddress, stringifySearch } from '../address/address.js';
import { OverviewPage } from '../pages/overview/overview-page.js';
import { Loading, NotFound } from '../ui/states.js';
import { Frame } from './frame.js';

const PAGE_HEIGHT = 640;

const root = createRootRoute({
  component: Frame,
  notFoundComponent: () => <NotFound />,
  validateSearch: readAddress,
});

const at = { getParentRoute: () => root } as const;

/** Обзор, where most visits begin, is in the first bundle; the code of other pages is fetched on navigation. */
const routes = [
  createRoute({ ...at, path: '/', component: OverviewPage }),
  createRoute({
    ...at,
    path: '/districts',
    component: lazyRouteComponent(() => import('../pages/districts/districts-page.js'), 'DistrictsPage'),
  }),
  createRoute({
    ...at,
    path: '/districts/$oktmo',
    component: lazyRouteComponent(() => import('../pages/district/district-page.js'), 'DistrictPage'),
  }),
  createRoute({
    ...at,
    path: '/institutions',
    component: lazyRouteComponent(() => import('../pages/institutions/institutions-page.js'), 'InstitutionsPage'),
  }),
  createRoute({
    ...at,
    path: '/institutions/$ogrn',
    component: lazyRouteComponent(() => import('../pages/institution/institution-page.js'), 'InstitutionPage'),
  }),
  createRoute({
    ...at,
    path: '/founders',
    component: lazyRouteComponent(() => import('../pages/founders/founders-page.js'), 'FoundersPage'),
  }),
  createRoute({
    ...at,
    path: '/founders/$ogrn',
    component: lazyRouteComponent(() => import('../pages/founder/founder-page.js'), 'FounderPage'),
  }),
  createRoute({
    ...at,
    path: '/pages/$id',
    component: lazyRouteComponent(() => import('../pages/page/vk-page.js'), 'VkPage'),
  }),
  createRoute({
    ...at,
    path: '/ranking',
    component: lazyRouteComponent(() => import('../pages/ranking/ranking-page.js'), 'RankingPage'),
  }),
  createRoute({
    ...at,
    path: '/anomalies',
    component: lazyRouteComponent(() => import('../pages/anomalies/anomalies-page.js'), 'AnomaliesPage'),
  }),
  createRoute({
    ...at,
    path: '/replies',
    component: lazyRouteComponent(() => import('../pages/replies/replies-page.js'), 'RepliesPage'),
  }),
  createRoute({
    ...at,
    path: '/queue',
    component: lazyRouteComponent(() => import('../pages/queue/queue-page.js'), 'QueuePage'),
  }),
  createRoute({
    ...at,
    path: '/quality',
    component: lazyRouteComponent(() => import('../pages/quality/quality-page.js'), 'QualityPage'),
  }),
  createRoute({
    ...at,
    path: '/methodology',
    component: lazyRouteComponent(() => import('../pages/methodology/methodology-page.js'), 'MethodologyPage'),
  }),
] as const;

const routeTree = root.addChildren(routes);

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
    defaultPendingComponent: () => <Loading height={PAGE_HEIGHT} />,
  });
}

export type AppRouter = ReturnType<typeof newRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
