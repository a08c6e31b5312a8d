import {
  CLASSIFIER_VERSION,
  DEFINITIONS,
  INSTITUTION_KINDS,
  INSTITUTION_STATUSES,
  LATENCY_BUCKET_SCHEME,
  LEVEL_WORDS,
  PROGRAM_RULES,
  WIDGET_STATE_NAMES,
  WORDING_VERSION,
  type Definition,
  type ProgramRules,
} from '@gospulse/domain';
import { STATE_WORDS } from './code-words.js';
import type { EditionBefore } from './edition-before.js';
import { WORDING, type Wording } from './wording.js';

/**
 * What an edition says and is computed by that no fact tells, kept with it: a later program may word it in another way, and
 * have other rules where a region says nothing. Plain data.
 */
export interface KeptTexts {
  readonly definitions: readonly {
    readonly code: string;
    readonly name: string;
    readonly version: string;
    readonly meaning: string;
    readonly formula: string;
    readonly edges: string;
    readonly source: string;
  }[];
  readonly versions: readonly { readonly name: string; readonly version: string }[];
  /** Calendar, criteria by default and the like: an edition is computed by those that it was frozen with. */
  readonly rules: ProgramRules;
  readonly wording: Wording;
  /** Names that the program gives to codes, by list: kept so that a difference can be told to come from them. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The edition that it is held against; left out: its form compares nothing, or there was none. */
  readonly before?: EditionBefore;
}

/** As this program words it. */
export function currentTexts(): KeptTexts {
  return {
    definitions: Object.values<Definition>(DEFINITIONS).map(
      ({ id, title, version, short, formula, edges, source }) => ({
        ...{ code: id, name: title, version, meaning: short, formula, edges: edges.join(' '), source },
      }),
    ),
    versions: [
      { name: 'Правила, по которым узнаются обращения', version: CLASSIFIER_VERSION },
      { name: 'Правила сравнения ответов', version: WORDING_VERSION },
      { name: 'Шкала времени ответа', version: String(LATENCY_BUCKET_SCHEME) },
    ],
    rules: PROGRAM_RULES,
    wording: WORDING,
    names: {
      'Виды учреждений': Object.fromEntries(INSTITUTION_KINDS.map(({ code, label }) => [code, label])),
      'Состояния учреждений': Object.fromEntries(INSTITUTION_STATUSES.map(({ code, label }) => [code, label])),
      'Уровни учреждений': LEVEL_WORDS,
      'Состояния страниц': STATE_WORDS,
      'Состояния виджетов': WIDGET_STATE_NAMES,
    },
  };
}

/**
 * As an edition keeps them. What a program before this one did not keep is as it is now: nobody can tell what it was.
 * @param text JSON
 */
export function readKeptTexts(text: string): KeptTexts {
  const [kept, now] = [JSON.parse(text) as Partial<KeptTexts>, currentTexts()];
  return {
    ...{ ...now, ...kept },
    rules: { ...now.rules, ...kept.rules },
    wording: { ...now.wording, ...kept.wording },
  };
}

const MAX_CHANGES = 20;

/**
 * What of the program is another one than when an edition was frozen, of what it does not compute by its kept values: where
 * it computes another figure now, one of these is why. Words are Russian.
 */
export function programChanges(kept: KeptTexts, now: KeptTexts = currentTexts()): string[] {
  const definitions = changesOf(
    kept.definitions.map(({ code, name, version }) => [code, { name: `«${name}», определение`, value: version }]),
    now.definitions.map(({ code, name, version }) => [code, { name: `«${name}», определение`, value: version }]),
  );
  const versions = changesOf(
    kept.versions.map(({ name, version }) => [name, { name, value: version }]),
    now.versions.map(({ name, version }) => [name, { name, value: version }]),
  );
  const names = Object.keys({ ...kept.names, ...now.names }).flatMap((list) =>
    changesOf(namesIn(list, kept.names[list]), namesIn(list, now.names[list])),
  );
  return [...definitions, ...versions, ...names].slice(0, MAX_CHANGES);
}

type Named = readonly [code: string, what: { readonly name: string; readonly value: string }];

function namesIn(list: string, names: Readonly<Record<string, string>> = {}): Named[] {
  return Object.entries(names).map(([code, value]) => [code, { name: `${list}, ${code}`, value }]);
}

function changesOf(before: readonly Named[], after: readonly Named[]): string[] {
  const [was, became] = [new Map(before), new Map(after)];
  return [...new Map([...was, ...became])].flatMap(([code, { name }]) => {
    const [old, now] = [was.get(code)?.value, became.get(code)?.value];
    return old === now ? [] : [`${name}: было ${old ?? 'ничего'}, стало ${now ?? 'ничего'}`];
  });
}
