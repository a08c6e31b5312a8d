import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Address, readAddress } from '../address/address.js';
import { OverviewPage } from '../pages/overview/overview-page.js';
import { NotFound } from '../ui/states.js';

/** A page whose path says whose it is has no filter of that name beside it, which would stick to links from there. */
const withoutOwn =
  (key: 'oktmo' | 'founder') =>
  (raw: Readonly<Record<string, unknown>>): Address => ({ ...readAddress(raw), [key]: undefined });

/** Its component is the frame, which the router adds. */
export const root = createRootRoute({ notFoundComponent: () => <NotFound />, validateSearch: readAddress });

const at = { getParentRoute: () => root } as const;

/** Обзор, where most visits begin, is in the first bundle; the code of other pages is fetched on navigation. */
const routes = [
  createRoute({ ...at, path: '/', component: OverviewPage }),
  createRoute({
    ...at,
    path: '/russia',
    component: lazyRouteComponent(() => import('../pages/russia/russia-page.js'), 'RussiaPage'),
  }),
  createRoute({
    ...at,
    path: '/districts',
    component: lazyRouteComponent(() => import('../pages/districts/districts-page.js'), 'DistrictsPage'),
  }),
  createRoute({
    ...at,
    path: '/districts/$oktmo',
    validateSearch: withoutOwn('oktmo'),
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
    validateSearch: withoutOwn('founder'),
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
    path: '/questions',
    component: lazyRouteComponent(() => import('../pages/questions/questions-page.js'), 'QuestionsPage'),
  }),
  createRoute({
    ...at,
    path: '/queue',
    component: lazyRouteComponent(() => import('../pages/queue/queue-page.js'), 'QueuePage'),
  }),
  createRoute({
    ...at,
    path: '/calls',
    component: lazyRouteComponent(() => import('../pages/calls/calls-page.js'), 'CallsPage'),
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
    path: '/help',
    component: lazyRouteComponent(() => import('../pages/help/help-page.js'), 'HelpIndexPage'),
  }),
  createRoute({
    ...at,
    path: '/help/$part/$name',
    component: lazyRouteComponent(() => import('../pages/help/help-page.js'), 'HelpArticlePage'),
  }),
  createRoute({
    ...at,
    path: '/reports',
    component: lazyRouteComponent(() => import('../pages/reports/editions-page.js'), 'EditionsPage'),
  }),
  createRoute({
    ...at,
    path: '/reports/new',
    component: lazyRouteComponent(() => import('../pages/reports/new-edition-page.js'), 'NewEditionPage'),
  }),
  createRoute({
    ...at,
    path: '/reports/schedules',
    component: lazyRouteComponent(() => import('../pages/reports/schedules-page.js'), 'SchedulesPage'),
  }),
  createRoute({
    ...at,
    path: '/reports/$number',
    component: lazyRouteComponent(() => import('../pages/reports/edition-page.js'), 'EditionPage'),
  }),
  createRoute({
    ...at,
    path: '/contests',
    component: lazyRouteComponent(() => import('../pages/contests/contests-page.js'), 'ContestsPage'),
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
    path: '/views',
    component: lazyRouteComponent(() => import('../pages/views/views-page.js'), 'ViewsPage'),
  }),
  createRoute({
    ...at,
    path: '/start',
    component: lazyRouteComponent(() => import('../pages/views/start-page.js'), 'StartPage'),
  }),
  createRoute({
    ...at,
    path: '/wall',
    component: lazyRouteComponent(() => import('../pages/wall/wall-page.js'), 'WallPage'),
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
    path: '/admin/register',
    component: lazyRouteComponent(() => import('../pages/admin-register/register-page.js'), 'RegisterPage'),
  }),
  createRoute({
    ...at,
    path: '/admin/register/$ogrn',
    component: lazyRouteComponent(() => import('../pages/admin-register/register-card-page.js'), 'RegisterCardPage'),
  }),
  createRoute({
    ...at,
    path: '/admin/audit',
    component: lazyRouteComponent(() => import('../pages/admin/audit-page.js'), 'AuditPage'),
  }),
  createRoute({
    ...at,
    path: '/my',
    component: lazyRouteComponent(() => import('../pages/my/my-page.js'), 'MyPage'),
  }),
  createRoute({
    ...at,
    path: '/my/fix',
    component: lazyRouteComponent(() => import('../pages/my/fix-page.js'), 'FixPage'),
  }),
  createRoute({
    ...at,
    path: '/my/answer',
    component: lazyRouteComponent(() => import('../pages/answer/answer-page.js'), 'AnswerPage'),
  }),
  createRoute({
    ...at,
    path: '/profile',
    component: lazyRouteComponent(() => import('../pages/profile/profile-page.js'), 'ProfilePage'),
  }),
  createRoute({
    ...at,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('../pages/sign-in/sign-in-page.js'), 'SignInPage'),
  }),
  createRoute({
    ...at,
    path: '/invitation',
    component: lazyRouteComponent(() => import('../pages/invitation/invitation-page.js'), 'InvitationPage'),
  }),
  createRoute({
    ...at,
    path: '/mailbox',
    component: lazyRouteComponent(() => import('../pages/mailbox/mailbox-page.js'), 'MailboxPage'),
  }),
] as const;

export const routeTree = root.addChildren(routes);
