/** A region's name in the cases that names of its bodies need. */
export interface RegionForms {
  /** «Томской области», «Республики Коми» */
  readonly genitive: string;
  /** «(по) Томской области», «(по) Хабаровскому краю» */
  readonly dative: string;
}

type Case = keyof RegionForms;

/** Nouns that names of regions are made of; the others are adjectives, or stay as they are. */
const NOUNS: Readonly<Record<string, RegionForms>> = {
  область: { genitive: 'области', dative: 'области' },
  край: { genitive: 'края', dative: 'краю' },
  округ: { genitive: 'округа', dative: 'округу' },
  Республика: { genitive: 'Республики', dative: 'Республике' },
  Москва: { genitive: 'Москвы', dative: 'Москве' },
  'Санкт-Петербург': { genitive: 'Санкт-Петербурга', dative: 'Санкт-Петербургу' },
  Севастополь: { genitive: 'Севастополя', dative: 'Севастополю' },
  Югра: { genitive: 'Югры', dative: 'Югре' },
  Кузбасс: { genitive: 'Кузбасса', dative: 'Кузбассу' },
  Чувашия: { genitive: 'Чувашии', dative: 'Чувашии' },
};

export function regionForms(name: string): RegionForms {
  return { genitive: inCase(name, 'genitive'), dative: inCase(name, 'dative') };
}

function inCase(name: string, wanted: Case): string {
  // «Республика Саха (Якутия)»: what stands behind the word is a name of its own.
  if (name.startsWith('Республика ')) return name.replace('Республика', NOUNS['Республика']?.[wanted] ?? '');
  return name
    .split(' ')
    .map((word) => NOUNS[word]?.[wanted] ?? adjective(word, wanted))
    .join(' ');
}

function adjective(word: string, wanted: Case): string {
  if (word.endsWith('ая')) return `${word.slice(0, -2)}ой`;
  if (/[иы]й$/.test(word)) return `${word.slice(0, -2)}${wanted === 'genitive' ? 'ого' : 'ому'}`;
  return word;
}

/** «Томского района», «Северска», «городского округа ЗАТО Фокино»: what stands behind the name of an institution there. */
export function placeGenitiveOf(name: string, shortName: string): string {
  const noun =
    /^(муниципальный округ|городской округ|поселение|поселок|город|внутригородское муниципальное образование) /.exec(
      name,
    )?.[1];
  const district = /^(.+) (район|округ)$/.exec(shortName);
  if (district) return `${(district[1] ?? '').split(' ').map(adjectiveGenitive).join(' ')} ${district[2] ?? ''}а`;
  if (/^[А-ЯЁ][а-яё]+(?:ск|цк|ов|ев|ин|рд|град|бург|дар|мут|дон)$/.test(shortName)) return `${shortName}а`;
  if (/^[А-ЯЁ][а-яё]+[гкх]а$/.test(shortName)) return `${shortName.slice(0, -1)}и`;
  if (/^[А-ЯЁ][а-яё]+[бвдзлмнпрст]а$/.test(shortName)) return `${shortName.slice(0, -1)}ы`;
  if (noun === undefined) return shortName;
  return `${GENITIVES[noun] ?? noun} ${name.slice(noun.length + 1)}`;
}

const GENITIVES: Readonly<Record<string, string>> = {
  'муниципальный округ': 'муниципального округа',
  'городской округ': 'городского округа',
  поселение: 'поселения',
  поселок: 'посёлка',
  город: 'города',
  'внутригородское муниципальное образование': 'внутригородского муниципального образования',
};

function adjectiveGenitive(word: string): string {
  if (/(?:н|ж|ш|ч|щ)ий$/.test(word)) return `${word.slice(0, -2)}его`;
  return /[иыо]й$/.test(word) ? `${word.slice(0, -2)}ого` : word;
}

/** «Томская», «Стрежевая»: what an institution named after its place is called. */
export function feminineOf(shortName: string): string {
  const stem = shortName.replace(/ (?:район|округ)$/, '');
  if (/(?:н|ж|ш|ч|щ)ий$/.test(stem)) return `${stem.slice(0, -2)}яя`;
  if (/[иыо]й$/.test(stem)) return `${stem.slice(0, -2)}ая`;
  if (/[сц]к$/.test(stem)) return `${stem}ая`;
  return `${stem.replace(/[аоеьяи]$/, '')}ская`;
}
