import {
  DEFAULT_PROFILES,
  NEAREST_OBSERVATION_SECONDS,
  NO_MUNICIPALITY,
  PROGRAM_RULES,
  REGIONAL_INSTITUTIONS,
  type ComplianceResult,
  type ToldNetworkCode,
} from '@gospulse/domain';
import { ComplianceColumn } from '../dataset/compliance-column.js';
import type { PageDataset } from '../dataset/dataset.js';
import { NOT_ASKED } from '../pages/score-pages.js';
import type { DirectoryInstitution } from '../register/directory.js';
import { registerOf } from '../register/register.js';

/** Twenty days: longer than a count stands for. */
const START = 1_760_000_000;
export const SPAN = { start: START, end: START + 10 * NEAREST_OBSERVATION_SECONDS } as const;

/** What is known of a made-up page; left out: nothing is, but that it lives. */
export interface MadeUpPage {
  readonly live?: boolean;
  readonly start?: number;
  readonly end?: number;
  /** Days from the end of the period back to the count that stands for it. */
  readonly endDaysAgo?: number;
  readonly registeredAt?: number;
  readonly posts?: number;
  readonly weeks?: readonly [met: number, observed: number];
  /** Left out: the wall was never read; null: whether residents can comment is not told. */
  readonly commentsOpen?: boolean | null;
  readonly compliance?: ComplianceResult;
}

export interface MadeUpInstitution {
  readonly exempt?: boolean;
  readonly municipality?: string;
  readonly level?: 'federal' | 'regional' | 'municipal';
  /** Where the register names a page that nobody observes. */
  readonly told?: readonly ToldNetworkCode[];
  readonly pages: readonly MadeUpPage[];
}

/** A score of a page: `met` of four criteria, as if all had been measured. */
export function scored(score: number): ComplianceResult {
  return {
    score: { kind: 'known', value: score },
    measured: 4,
    applicable: 5,
    points: score,
    possible: 100,
    checks: [],
    zone: null,
  };
}

/** A page of which nothing was seen: there are criteria for it, and none was measured. */
const NOT_SEEN: ComplianceResult = { ...NOT_ASKED, applicable: 5 };

const NOTHING = new Float64Array();
const NO_WALLS: PageDataset['walls'] = {
  ...{ open: NOTHING, sinceMs: NOTHING, untilMs: NOTHING, firstWeek: NOTHING, lastWeek: NOTHING },
  isRead: new Uint8Array(),
  isRefused: new Uint8Array(),
};

/** A dataset of institutions that are made up, without questions. */
export function madeUpDataset(institutions: readonly MadeUpInstitution[], observedAtStart = true): PageDataset {
  const all = institutions.flatMap(({ pages }) => pages);
  const register = registerOf(directoryOf(institutions));
  const column = (of: (page: MadeUpPage) => number | undefined) => Float64Array.from(all, (page) => of(page) ?? NaN);
  const flags = (of: (page: MadeUpPage) => boolean) => Uint8Array.from(all, (page) => Number(of(page)));
  const columns: PageDataset['columns'] = {
    isLive: flags(({ live }) => live ?? true),
    endMembers: column(({ end }) => end),
    endMs: column(({ end, endDaysAgo = 0 }) =>
      end === undefined ? undefined : (SPAN.end - endDaysAgo * 86_400) * 1_000,
    ),
    startMembers: column(({ start }) => start),
    posts: column(({ posts }) => posts),
    comments: column(({ posts }) => posts),
    weeksMet: column(({ weeks }) => weeks?.[0]),
    weeksObserved: column(({ weeks }) => weeks?.[1]),
    isWallRead: flags(({ commentsOpen }) => commentsOpen !== undefined),
    commentsOpen: column(({ commentsOpen }) => (typeof commentsOpen === 'boolean' ? Number(commentsOpen) : undefined)),
    compliance: new ComplianceColumn((page) => all[page]?.compliance ?? NOT_SEEN),
  };
  const period = {
    ...SPAN,
    from: '2025-10-09',
    to: '2025-10-28',
    days: 20,
    cutoff: SPAN.end,
    today: '2025-10-29',
    lastWholeDay: '2025-10-28',
  };
  return {
    rules: {
      code: '34',
      name: 'Область',
      zone: 'Europe/Volgograd',
      calendars: [],
      ownCalendars: new Map(),
      outages: new Map(),
      policies: [],
      program: PROGRAM_RULES,
      compliance: [],
      working: [],
      keeping: [],
    },
    period: { ...period, unfinished: false, comparison: null },
    ...{ observedAtStart, walls: NO_WALLS },
    ...{ postsPerWeekNorm: 3, compliance: DEFAULT_PROFILES[0].compliance, policyVersion: 'default-1' },
    ...{ register, institutions: register.institutions, columns, answering: null, corrections: 'with' },
  };
}

function directoryOf(institutions: readonly MadeUpInstitution[]): DirectoryInstitution[] {
  let pageId = 0;
  return institutions.map(({ exempt = false, municipality = null, level = 'municipal', told = [], pages }, index) => ({
    ...{ ogrn: String(1_000_000_000_000 + index), name: `Школа № ${index}`, shortName: null, kind: 'school' },
    ...{ sphere: 'education', level, municipality, founderOgrn: null, exempt },
    placeCode: municipality ?? (level === 'municipal' ? NO_MUNICIPALITY.oktmo : REGIONAL_INSTITUTIONS.oktmo),
    ...{ toldNetworks: told, closedOn: null },
    pages: pages.map(({ registeredAt = SPAN.start - 86_400 }) => ({
      ...{ pageId: (pageId += 1), vkId: pageId, screenName: null, name: null, state: 'live', stateSince: null },
      ...{ pageType: null, link: `club${pageId}`, registeredAt: new Date(registeredAt * 1_000), leftOn: null },
    })),
  }));
}
