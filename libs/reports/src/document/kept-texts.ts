import {
  CLASSIFIER_VERSION,
  DEFINITIONS,
  LATENCY_BUCKET_SCHEME,
  WORDING_VERSION,
  type Definition,
} from '@gospulse/domain';

/** What an edition says that no fact tells, kept with it: a later program may word it in another way. */
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
  };
}
