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

/** Обзор is what most visits begin with; every other page is fetched when it is gone to. */
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

/** Without a `history`, that of the browser; with one, for drawing a page where there is no browser. */
export function newRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history === undefined ? {} : { history }),
    parseSearch,
    stringifySearch,
    // Where there is no browser it would be a script inside the page, which the policy of the page forbids.
    scrollRestoration: history === undefined,
    // A page's code is fetched when its link is pointed at or has the focus: it is there by the time of the press.
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
