import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readAddress } from '../address/address.js';
import { OverviewPage } from '../pages/overview/overview-page.js';
import { SECTIONS } from '../text/strings.js';
import { NotFound } from '../ui/states.js';

/** Its component is the frame, which the router adds: the frame's menu is made of the sections below. */
export const root = createRootRoute({ notFoundComponent: () => <NotFound />, validateSearch: readAddress });

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
  createRoute({
    ...at,
    path: '/view',
    component: lazyRouteComponent(() => import('../pages/view/view-page.js'), 'ViewPage'),
  }),
  createRoute({
    ...at,
    path: '/links',
    component: lazyRouteComponent(() => import('../pages/admin-links/links-page.js'), 'LinksPage'),
  }),
  createRoute({
    ...at,
    path: '/admin/links',
    component: lazyRouteComponent(() => import('../pages/admin-links/links-page.js'), 'LinksPage'),
  }),
  createRoute({
    ...at,
    path: '/admin',
    component: lazyRouteComponent(() => import('../pages/admin/accounts-page.js'), 'AccountsPage'),
  }),
  createRoute({
    ...at,
    path: '/admin/accounts/$id',
    component: lazyRouteComponent(() => import('../pages/admin/account-page.js'), 'AccountPage'),
  }),
  createRoute({
    ...at,
    path: '/admin/audit',
    component: lazyRouteComponent(() => import('../pages/admin/audit-page.js'), 'AuditPage'),
  }),
] as const;

export const routeTree = root.addChildren(routes);

/** The menu, in its order: where it leads, its word, and its drawing of 16 pixels. Only pages that exist stand in it. */
export const SECTION_ENTRIES = [
  {
    ...{ to: '/', label: SECTIONS.overview, exact: true },
    drawing: 'M2 2.5h5v5H2zM9 2.5h5v3H9zM9 8h5v5.5H9zM2 10h5v3.5H2z',
  },
  {
    ...{ to: '/districts', label: SECTIONS.districts, exact: false },
    drawing: 'M2 3.5 6 2l4 1.5L14 2v10.5L10 14l-4-1.5L2 14zM6 2v10.5M10 3.5V14',
  },
  {
    ...{ to: '/institutions', label: SECTIONS.institutions, exact: false },
    drawing: 'M2 14h12M3.5 14V6.5M6.5 14V6.5M9.5 14V6.5M12.5 14V6.5M1.5 6.5 8 2.5l6.5 4z',
  },
  {
    ...{ to: '/founders', label: SECTIONS.founders, exact: false },
    drawing: 'M5.5 2.5h5v4h-5zM8 6.5v3M3.5 9.5h9M1.5 9.5h4v4h-4zM10.5 9.5h4v4h-4z',
  },
  {
    ...{ to: '/ranking', label: SECTIONS.ranking, exact: false },
    drawing: 'M2 4h6M2 8h10M2 12h4M9.5 2.5v3M13.5 6.5v3M7.5 10.5v3',
  },
  {
    ...{ to: '/anomalies', label: SECTIONS.anomalies, exact: false },
    drawing: 'M1.5 11h3l1.5-1L8 3.5 10 11l1.5-1h3M8 13.5h.01',
  },
  {
    ...{ to: '/replies', label: SECTIONS.replies, exact: false },
    drawing: 'M2 3h12v8H7l-3 2.5V11H2zM4.5 6h7M4.5 8.3h4.5',
  },
  {
    ...{ to: '/queue', label: SECTIONS.queue, exact: false },
    drawing: 'M2 3.5h12M2 8h8M2 12.5h5M13 8v3l1.5 1.2',
  },
  {
    ...{ to: '/quality', label: SECTIONS.quality, exact: false },
    drawing: 'M1.5 8.5h3l2-5 3 9 2-6 1 2h2',
  },
  {
    ...{ to: '/methodology', label: SECTIONS.methodology, exact: false },
    drawing: 'M8 3.5C6.5 2.5 4.5 2.2 2 2.5v10c2.5-.3 4.5 0 6 1 1.5-1 3.5-1.3 6-1v-10c-2.5-.3-4.5 0-6 1zM8 3.5v10',
  },
] as const;
