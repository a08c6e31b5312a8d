import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { parseSearch, readAddress, stringifySearch } from '../address/address.js';
import { AnomaliesPage } from '../pages/anomalies/anomalies-page.js';
import { DistrictPage } from '../pages/district/district-page.js';
import { DistrictsPage } from '../pages/districts/districts-page.js';
import { FounderPage } from '../pages/founder/founder-page.js';
import { FoundersPage } from '../pages/founders/founders-page.js';
import { InstitutionPage } from '../pages/institution/institution-page.js';
import { InstitutionsPage } from '../pages/institutions/institutions-page.js';
import { MethodologyPage } from '../pages/methodology/methodology-page.js';
import { OverviewPage } from '../pages/overview/overview-page.js';
import { QualityPage } from '../pages/quality/quality-page.js';
import { RankingPage } from '../pages/ranking/ranking-page.js';
import { VkPage } from '../pages/page/vk-page.js';
import { NotFound } from '../ui/states.js';
import { Frame } from './frame.js';

const root = createRootRoute({
  component: Frame,
  notFoundComponent: () => <NotFound />,
  validateSearch: readAddress,
});

const at = { getParentRoute: () => root } as const;

const routes = [
  createRoute({ ...at, path: '/', component: OverviewPage }),
  createRoute({ ...at, path: '/districts', component: DistrictsPage }),
  createRoute({ ...at, path: '/districts/$oktmo', component: DistrictPage }),
  createRoute({ ...at, path: '/institutions', component: InstitutionsPage }),
  createRoute({ ...at, path: '/institutions/$ogrn', component: InstitutionPage }),
  createRoute({ ...at, path: '/founders', component: FoundersPage }),
  createRoute({ ...at, path: '/founders/$ogrn', component: FounderPage }),
  createRoute({ ...at, path: '/pages/$id', component: VkPage }),
  createRoute({ ...at, path: '/ranking', component: RankingPage }),
  createRoute({ ...at, path: '/anomalies', component: AnomaliesPage }),
  createRoute({ ...at, path: '/quality', component: QualityPage }),
  createRoute({ ...at, path: '/methodology', component: MethodologyPage }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
