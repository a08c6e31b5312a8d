/**
 * Widgets of the Платформа обратной связи in the menu of a page: a form for messages and a list of polls, each a link that
 * names the institution it counts for. Source of the addresses: the regional profile of VK pages (`utm_campaign` is the ОГРН).
 */
export const WIDGET_KINDS = ['form', 'polls'] as const;
export type WidgetKind = (typeof WIDGET_KINDS)[number];

/**
 * What is wrong with a link whoever it is of: its template was never filled in, it has a space or lacks what it leads by, it
 * is not encrypted, or it names nobody.
 */
export const LINK_FAULTS = ['template', 'broken', 'http', 'without-utm'] as const;
export type LinkFault = (typeof LINK_FAULTS)[number];

/** A link of a widget; whose it is, or what is wrong with it. */
export type WidgetLink =
  { readonly kind: WidgetKind; readonly campaign: string } | { readonly kind: WidgetKind; readonly fault: LinkFault };

/**
 * States of a widget of a page, best first: of several links of one widget the best counts. Their places are the codes
 * under which they are kept: new ones go to the end.
 */
export const WIDGET_STATES = ['right', 'another', 'without-utm', 'http', 'broken', 'template', 'none'] as const;
export type WidgetState = (typeof WIDGET_STATES)[number];

/** In Russian, as columns and words of a page have them. */
export const WIDGET_STATE_NAMES: Readonly<Record<WidgetState, string>> = {
  right: 'верный',
  another: 'чужой',
  'without-utm': 'без utm-меток',
  http: 'по http',
  broken: 'с ошибкой в ссылке',
  template: 'с незаполненным шаблоном',
  none: 'не установлен',
};

const HOST = 'pos.gosuslugi.ru';
const KIND_OF_PATH: readonly (readonly [RegExp, WidgetKind])[] = [
  [/^\/form\/?$/, 'form'],
  [/^\/og\/org-activities\/?$/, 'polls'],
];
/** What a link leads by, and how it looks. */
const LEADS_BY: Readonly<Record<WidgetKind, readonly (readonly [name: string, value: RegExp])[]>> = {
  form: [['opaid', /^\d{1,12}$/]],
  polls: [
    ['reg_code', /^\d{2,8}$/],
    ['mun_code', /^\d{8}$/],
  ],
};
const CAMPAIGN = 'utm_campaign';
/** Stands where a value was to be filled in: nothing, brackets, crosses, noughts, the name of what belongs there. */
const PLACEHOLDER = /^$|[{}<>[\]*#%$]|(?:x|х){2,}|^0+$|огрн|ogrn|opaid|код|code|номер|your|ваш/iu;
/** A space however it is written; one at the end spoils the last value too. */
const SPACE = /\s|%20|%09|%0[ad]|%c2%a0/i;
/** Marks that cannot be seen, as they come along when an address is copied. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Scheme, once or oddly written, host, path and query. */
const PARTS = /^\s*((?:https?:?\/{0,3}|\/\/)*)([^/?#\s]+)([^?#]*)(?:\?([^#]*))?/i;
/** The port of the scheme and the dot of the root change nothing. */
const HOST_TAIL = /\.?(?::443)?$/;
const MAX_CHARACTERS = 2_048;

/** The widget that a link of a menu is, by its address; null: it leads elsewhere. Linear in the address. */
export function readWidgetLink(url: string): WidgetLink | null {
  if (url.length > MAX_CHARACTERS) return null;
  const seen = url.replace(UNSEEN, '');
  const [, before = '', host = '', path = '', query = ''] = PARTS.exec(seen) ?? [];
  if (host.toLowerCase().replace(HOST_TAIL, '') !== HOST) return null;
  const kind = KIND_OF_PATH.find(([form]) => form.test(path.replace(/\s|%20/gi, '').toLowerCase()))?.[1];
  if (kind === undefined) return null;
  const values = parametersOf(query);
  const leads = LEADS_BY[kind].map(([name, form]) => [values.get(name), form] as const);
  const campaign = values.get(CAMPAIGN);
  const told = [...leads.map(([value]) => value), campaign].filter((value) => value !== undefined);
  if (told.some(({ text }) => PLACEHOLDER.test(text.replace(/\s/g, '')))) return { kind, fault: 'template' };
  const scheme = before.toLowerCase();
  const isSpoiled =
    seen !== url || SPACE.test(seen) || !/^https?:\/\/$/.test(scheme) || told.some((value) => value.isSpoiled);
  const isLed = leads.some(([value, form]) => value !== undefined && form.test(value.text));
  if (isSpoiled || !isLed) return { kind, fault: 'broken' };
  if (scheme === 'http://') return { kind, fault: 'http' };
  if (campaign === undefined) return { kind, fault: 'without-utm' };
  return { kind, campaign: campaign.text };
}

/** A value as it is meant, and whether it is written so that it is not read as that: with a space, or encoded twice. */
interface Value {
  readonly text: string;
  readonly isSpoiled: boolean;
}

/** Names in small letters, values as they stand, in whichever order; the first of a name counts. */
function parametersOf(query: string): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=');
    const name = decoded(at < 0 ? pair : pair.slice(0, at))
      .trim()
      .toLowerCase();
    if (!values.has(name)) values.set(name, readValue(at < 0 ? '' : pair.slice(at + 1)));
  }
  return values;
}

/** A plus is a space in a query. */
function readValue(raw: string): Value {
  const once = decoded(raw.replaceAll('+', ' '));
  const twice = decoded(once);
  return {
    text: twice.replace(UNSEEN, ''),
    isSpoiled: twice !== once || /\s/.test(twice) || twice.search(UNSEEN) >= 0,
  };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The state of one widget of an institution's page, by the links of its menu. */
export function widgetState(links: readonly WidgetLink[], kind: WidgetKind, ogrn: string): WidgetState {
  const states = links.filter((link) => link.kind === kind).map((link) => stateOf(link, ogrn));
  return WIDGET_STATES.find((state) => states.includes(state)) ?? 'none';
}

function stateOf(link: WidgetLink, ogrn: string): WidgetState {
  if ('fault' in link) return link.fault;
  return link.campaign === ogrn ? 'right' : 'another';
}

/** What is kept of a page's widgets: how many are right, and the code of each one's state. */
export interface WidgetFacts {
  readonly widgets: number | null;
  readonly formWidget: number | null;
  readonly pollsWidget: number | null;
}

/** @param links of the page's menu; null: VK does not show it, and nothing is known */
export function widgetFacts(links: readonly WidgetLink[] | null, ogrn: string): WidgetFacts {
  if (links === null) return { widgets: null, formWidget: null, pollsWidget: null };
  const [form, polls] = [widgetState(links, 'form', ogrn), widgetState(links, 'polls', ogrn)];
  return {
    widgets: [form, polls].filter((state) => state === 'right').length,
    formWidget: WIDGET_STATES.indexOf(form),
    pollsWidget: WIDGET_STATES.indexOf(polls),
  };
}

/** The state of a code; null: none is known, as of a page that files alone tell of or that was seen before states were. */
export function widgetStateOf(code: number | null): WidgetState | null {
  return code === null ? null : (WIDGET_STATES[code] ?? null);
}

type KnownWidgets = Pick<WidgetFacts, 'formWidget' | 'pollsWidget'>;

const NAMES: readonly (readonly [keyof KnownWidgets, string, string])[] = [
  ['formWidget', 'форма', 'форму обращений'],
  ['pollsWidget', 'опросы', 'опросы'],
];

const SEEN: Readonly<Record<WidgetState, string>> = {
  right: 'верно',
  another: 'ссылка не этого учреждения',
  'without-utm': 'ссылка без utm-меток',
  http: 'ссылка по http',
  broken: 'ссылка с ошибкой',
  template: 'шаблон ссылки не заполнен',
  none: 'нет',
};

/** What was seen of each widget, in Russian; null: their states are not known. */
export function widgetWords(facts: KnownWidgets): string | null {
  const parts = NAMES.flatMap(([fact, name]) => {
    const state = widgetStateOf(facts[fact]);
    return state === null ? [] : [`${name} — ${SEEN[state]}`];
  });
  return parts.length === 0 ? null : parts.join('; ');
}

const ADVICE: Readonly<Record<Exclude<WidgetState, 'right'>, (name: string) => string>> = {
  another: (name) => `Замените ссылку на ${name}: в utm_campaign не ОГРН этого учреждения.`,
  'without-utm': (name) => `Добавьте в ссылку на ${name} utm-метки: в utm_campaign — ОГРН учреждения.`,
  http: (name) => `Замените в ссылке на ${name} http на https.`,
  broken: (name) => `Исправьте ссылку на ${name}: в ней пробел или нет нужного кода.`,
  template: (name) => `Заполните шаблон ссылки на ${name}: на месте кода или ОГРН осталась заготовка.`,
  none: (name) => `Добавьте в меню страницы ${name} платформы обратной связи.`,
};

/** What to do about the widgets, by what is wrong with each, in Russian; null: their states are not known or all is right. */
export function widgetAdvice(facts: KnownWidgets): string | null {
  const steps = NAMES.flatMap(([fact, , name]) => {
    const state = widgetStateOf(facts[fact]);
    return state === null || state === 'right' ? [] : [ADVICE[state](name)];
  });
  return steps.length === 0 ? null : steps.join(' ');
}
