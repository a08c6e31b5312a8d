/** How a field of VK's `groups.getById` tells a fact; `part` is a field within it. */
export interface VkField {
  readonly field: string;
  readonly part?: string;
  /** `text` and `list`: whether there is anything in it. */
  readonly as: 'flag' | 'text' | 'list' | 'widget-links' | 'wall-access';
}

interface PageFact {
  /**
   * `flag`: yes or no. `count`: 0 or more. `share`: a part of 1, seldom the same on two pages. `state`: the code of a state that
   * explains another fact, and is judged by none. `code`: one of VK's own.
   */
  readonly type: 'flag' | 'count' | 'share' | 'state' | 'code';
  /** Left out: VK does not show it in a profile. */
  readonly vk?: VkField;
  /** The count that it is told of; where that is 0 there is nothing to judge, and no criterion of the fact applies. */
  readonly among?: string;
}

/** Questions of so many local days, the instant's own among them, are judged: as many as screens show by themselves. */
export const ANSWERING_DAYS = 28;

/**
 * Everything that is known of a page, each fact under the one name it has everywhere: in what VK's answer is read into,
 * in `page_profile.facts`, in the scoring and in the rules of a region. A fact that VK shows is asked for, kept and read
 * because it stands here. Profiles are fingerprinted in this order: moved rows would give every page another profile, as
 * a new fact of VK does, of which more is known then.
 */
export const PAGE_FACTS = {
  avatar: { type: 'flag', vk: { field: 'has_photo', as: 'flag' } },
  description: { type: 'flag', vk: { field: 'description', as: 'text' } },
  cover: { type: 'flag', vk: { field: 'cover', part: 'enabled', as: 'flag' } },
  governmentMark: { type: 'flag', vk: { field: 'is_government_organization', as: 'flag' } },
  /** Widgets of the ПОС in the page's menu that are the institution's own and right, and the state of each: `WIDGET_STATES`. */
  widgets: { type: 'count', vk: { field: 'menu', as: 'widget-links' } },
  formWidget: { type: 'state', vk: { field: 'menu', as: 'widget-links' } },
  pollsWidget: { type: 'state', vk: { field: 'menu', as: 'widget-links' } },
  verified: { type: 'flag', vk: { field: 'verified', as: 'flag' } },
  site: { type: 'flag', vk: { field: 'site', as: 'text' } },
  contacts: { type: 'flag', vk: { field: 'contacts', as: 'list' } },
  address: { type: 'flag', vk: { field: 'addresses', part: 'is_enabled', as: 'flag' } },
  /** 0 disabled, 1 open, 2 limited, 3 restricted. */
  wall: { type: 'code', vk: { field: 'wall', as: 'wall-access' } },
  /** Own posts of the seven whole local days before the instant's. */
  postsLast7Days: { type: 'count' },
  component: { type: 'flag' },
  /** Weekly reach ÷ subscribers. */
  reachShare: { type: 'share' },
  /** Asked within `ANSWERING_DAYS`, as known at the instant. */
  questions: { type: 'count' },
  /** Those past their deadline without a reply. */
  overdueQuestions: { type: 'count', among: 'questions' },
  /** Those of which it is settled whether the deadline was kept. */
  judgedQuestions: { type: 'count' },
  /** Those of them that kept it ÷ all of them. */
  withinDeadlineShare: { type: 'share', among: 'judgedQuestions' },
} as const satisfies Record<string, PageFact>;

type Table = typeof PAGE_FACTS;
type NamesOf<Type> = { [Name in keyof Table]: Table[Name]['type'] extends Type ? Name : never }[keyof Table];

export type PageFactName = keyof Table;
export type FlagFact = NamesOf<'flag'>;
export type CountFact = NamesOf<'count'>;
export type NumberFact = CountFact | NamesOf<'share'>;
/** Facts that pages can be judged by. */
export type JudgedFact = FlagFact | NumberFact;
export type StateFact = NamesOf<'state'>;
/** Facts that VK shows in a page's profile. */
export type VkFact = {
  [Name in keyof Table]: Table[Name] extends { readonly vk: VkField } ? Name : never;
}[keyof Table];
/** Those of them that are told by links of the menu and whose page it is. */
export type LinkFact = {
  [Name in VkFact]: Table[Name]['vk']['as'] extends 'widget-links' ? Name : never;
}[VkFact];
/** Those that VK's answer tells by itself. */
export type ShownFact = Exclude<VkFact, LinkFact>;

type ValueOf<Name> = (Name extends FlagFact ? boolean : number) | null;

/** What is known of a page. null: it could not be observed, which is not the same as absent. */
export type KnownFacts = { readonly [Name in JudgedFact | StateFact]: ValueOf<Name> };
/** What VK shows in a profile; null means «not observable with this token», never «no». */
export type VkFacts = { readonly [Name in VkFact]: ValueOf<Name> };

const NAMES = Object.keys(PAGE_FACTS) as PageFactName[];
const isState = (name: PageFactName): name is StateFact => PAGE_FACTS[name].type === 'state';
const isJudged = (name: PageFactName): name is JudgedFact => PAGE_FACTS[name].type !== 'code' && !isState(name);
const isShown = (name: VkFact): name is ShownFact => vkFieldOf(name).as !== 'widget-links';
const isOfVk = (name: PageFactName): name is VkFact => 'vk' in PAGE_FACTS[name];

export const FLAG_FACTS = NAMES.filter((name): name is FlagFact => PAGE_FACTS[name].type === 'flag');
export const COUNT_FACTS = NAMES.filter((name): name is CountFact => PAGE_FACTS[name].type === 'count');
export const NUMBER_FACTS = NAMES.filter((name): name is NumberFact => isJudged(name) && !isFlag(name));
export const JUDGED_FACTS = NAMES.filter(isJudged);
export const VK_FACTS = NAMES.filter(isOfVk);
export const SHOWN_FACTS = VK_FACTS.filter(isShown);

/** Facts of the questions that a page is asked. */
export const ANSWERING_FACTS = ['questions', 'overdueQuestions', 'judgedQuestions', 'withinDeadlineShare'] as const;
export type AnsweringFact = (typeof ANSWERING_FACTS)[number];

/** A page of which nothing was observed. */
export const NOTHING_KNOWN = Object.fromEntries(
  [...JUDGED_FACTS, ...NAMES.filter(isState)].map((name) => [name, null]),
) as KnownFacts;

export function isFlag(name: PageFactName): name is FlagFact {
  return PAGE_FACTS[name].type === 'flag';
}

const AMONG: ReadonlyMap<JudgedFact, CountFact> = new Map(
  JUDGED_FACTS.flatMap((name) => {
    const fact: PageFact = PAGE_FACTS[name];
    const among = COUNT_FACTS.find((count) => count === fact.among);
    return among === undefined ? [] : [[name, among] as const];
  }),
);

/** The count that a fact is told of; null: it stands by itself. */
export function amongOf(name: JudgedFact): CountFact | null {
  return AMONG.get(name) ?? null;
}

/** Where VK shows a fact. */
export function vkFieldOf<Name extends VkFact>(name: Name): Table[Name]['vk'] & VkField {
  return PAGE_FACTS[name].vk;
}
