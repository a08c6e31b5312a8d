import { CLUB_NAMES, COLLEGES, KINDERGARTEN_NAMES, MUNICIPAL_DEPARTMENTS } from '../data/name-parts.js';
import type { Municipality } from '../data/municipalities.js';
import type { Settlement } from '../data/settlements.js';
import type { Random } from '../random/random.js';
import type { Land } from './land.js';
import { feminineAdjective, placeGenitive } from './places.js';

export interface NameContext {
  readonly land: Land;
  readonly place: Municipality;
  /** The settlement within it, for rural institutions. */
  readonly settlement: Settlement | null;
  /** Counts institutions of this kind within the place, from 0. */
  readonly ordinal: number;
  /** Counts institutions of this kind in the region, from 0. */
  readonly regionOrdinal: number;
  readonly random: Random;
}

const numbered = (list: readonly string[], n: number): string =>
  (list[n % list.length] ?? '') + (n < list.length ? '' : ` № ${Math.floor(n / list.length) + 1}`);

const isCapital = (place: Municipality, land: Land): boolean => place.adjective === land.capital;

const cityTail = (place: Municipality, random: Random, land: Land): string => {
  if (isCapital(place, land)) return `${random.pick(land.cityDistricts)} района ${land.capitalGenitive}`;
  const genitive = placeGenitive(place);
  // «городского округа ЗАТО Фокино» says itself what it is.
  return /^\p{Ll}/u.test(genitive) ? genitive : `г. ${genitive}`;
};

const rural = (context: NameContext): string => {
  const base = context.settlement?.name ?? `${context.place.adjective.slice(0, -2)}ое`;
  return `${base.slice(0, -2)}ая`;
};

function school({ land, place, ordinal, random, ...rest }: NameContext): string {
  if (place.kind === 'city') {
    const type = ordinal % 9 === 4 ? 'Гимназия' : ordinal % 9 === 7 ? 'Лицей' : 'Средняя школа';
    return `МОУ «${type} № ${ordinal + 1} ${cityTail(place, random, land)}»`;
  }
  const form = random.chance(0.25) ? 'ОШ' : 'СШ';
  return ordinal < 2
    ? `МБОУ СШ № ${ordinal + 1} ${place.centre}`
    : `МКОУ «${rural({ land, place, ordinal, random, ...rest })} ${form}»`;
}

function kindergarten({ land, place, ordinal, random }: NameContext): string {
  if (place.kind === 'city') return `МОУ «Детский сад № ${ordinal + 1} ${cityTail(place, random, land)}»`;
  const name = numbered(KINDERGARTEN_NAMES, ordinal);
  return `МКДОУ «${place.adjective} детский сад «${name}»»`;
}

function hospital({ land, place, ordinal }: NameContext): string {
  if (place.kind === 'district' && ordinal === 0) return `ГБУЗ «${feminineAdjective(place)} ЦРБ»`;
  return isCapital(place, land)
    ? `ГУЗ «Больница № ${ordinal + 1}»`
    : `ГБУЗ «Городская больница № ${ordinal + 1}» ${place.centre}`;
}

function municipalAdministration({ land, place }: NameContext): string {
  if (place.genitive !== undefined)
    return `Администрация ${isCapital(place, land) ? 'города ' : ''}${place.genitive.replace(/(?= (?:района|округа)$)/, ' муниципального')}`;
  if (place.kind === 'district') {
    return `Администрация ${place.adjective.slice(0, -2)}ого муниципального района Волгоградской области`;
  }
  return place.adjective === 'Волгоград'
    ? 'Администрация Волгограда'
    : `Администрация городского округа город ${place.adjective}`;
}

function settlementAdministration({ settlement, place, ordinal }: NameContext): string {
  if (settlement === null)
    return place.genitive === undefined
      ? `Администрация поселения ${placeGenitive(place)}`
      : `Территориальный отдел № ${ordinal + 1} администрации ${placeGenitive(place)}`;
  const kind = settlement.urban ? 'городского' : 'сельского';
  return `Администрация ${settlement.name.slice(0, -2)}ого ${kind} поселения ${placeGenitive(place)}`;
}

const NAMERS: Readonly<Record<string, (context: NameContext) => string>> = {
  region_body: ({ land, regionOrdinal }) => numbered(land.regionalBodies, regionOrdinal),
  federal_body: ({ land, regionOrdinal }) => `${numbered(land.federalBodies, regionOrdinal)} по ${land.dative}`,
  mun_admin: municipalAdministration,
  city_district_admin: ({ land, regionOrdinal }) =>
    `Администрация ${numbered(land.cityDistricts, regionOrdinal)} района ${land.capitalGenitive}`,
  settlement_admin: settlementAdministration,
  mun_council: ({ place, ordinal }) =>
    ordinal === 0 ? `Дума ${placeGenitive(place)}` : `Контрольно-счётная палата ${placeGenitive(place)}`,
  mun_department: ({ place, ordinal }) => `${numbered(MUNICIPAL_DEPARTMENTS, ordinal)} ${placeGenitive(place)}`,
  school,
  kindergarten,
  additional_edu: ({ place, ordinal }) => `МБУ ДО «Дом детского творчества № ${ordinal + 1}» ${placeGenitive(place)}`,
  college: ({ place, ordinal }) => `ГБПОУ «${place.adjective} ${numbered(COLLEGES, ordinal)}»`,
  university: ({ land, regionOrdinal }) => numbered(land.universities, regionOrdinal),
  special_edu: ({ place, ordinal }) => `ГКОУ «${feminineAdjective(place)} школа-интернат № ${ordinal + 1}»`,
  hospital,
  polyclinic: ({ place, ordinal }) => `ГУЗ «Поликлиника № ${ordinal + 1}» ${placeGenitive(place)}`,
  culture_house: (context) =>
    context.random.chance(0.3)
      ? `МБУК «Дом культуры «${context.random.pick(CLUB_NAMES)}»» ${placeGenitive(context.place)}`
      : `МКУК «${rural(context)} клубная система» № ${context.ordinal + 1}`,
  library: ({ place, ordinal }) =>
    ordinal === 0
      ? `МБУК «Межпоселенческая центральная библиотека» ${placeGenitive(place)}`
      : `Библиотека № ${ordinal} ${placeGenitive(place)}`,
  art_school: ({ place, ordinal }) => `МБУ ДО «ДШИ № ${ordinal + 1} ${placeGenitive(place)}»`,
  museum: ({ place, ordinal }) =>
    ordinal === 0 ? `МБУК «Краеведческий музей» ${placeGenitive(place)}` : `Музей № ${ordinal} ${placeGenitive(place)}`,
  theatre: ({ land, regionOrdinal }) => numbered(land.theatres, regionOrdinal),
  sport: ({ place, ordinal }) => `МБУ ДО «Спортивная школа № ${ordinal + 1}» ${placeGenitive(place)}`,
  social: ({ place, ordinal }) =>
    ordinal % 2 === 0
      ? `ГКУ СО «Центр социальной защиты населения» ${placeGenitive(place)}${ordinal > 1 ? ` № ${ordinal}` : ''}`
      : `ГБУ СО «${place.adjective} ЦСОН»${ordinal > 1 ? ` № ${ordinal}` : ''}`,
  youth: ({ place, ordinal }) =>
    `МБУ «Молодёжный центр» ${placeGenitive(place)}${ordinal > 0 ? ` № ${ordinal + 1}` : ''}`,
  mfc: ({ place, ordinal }) => `МФЦ «Мои документы» ${placeGenitive(place)}${ordinal > 0 ? ` № ${ordinal + 1}` : ''}`,
  employment: ({ land, place }) => `ГКУ ${land.initials} «Центр занятости населения» ${placeGenitive(place)}`,
  vet: ({ land, place }) => `ГБУ ${land.initials} «${feminineAdjective(place)} райСББЖ»`,
  ecology: ({ land, place, ordinal }) => `ГКУ ${land.initials} «${place.adjective} лесничество № ${ordinal + 1}»`,
  utility: ({ place, ordinal }) => `МБУ «Благоустройство» ${placeGenitive(place)} № ${ordinal + 1}`,
  other: ({ place, ordinal }) => `МКУ «Центр обеспечения деятельности № ${ordinal + 1}» ${placeGenitive(place)}`,
};

/** The institution's name as a register writes it. */
export function institutionName(kind: string, context: NameContext): string {
  const namer = NAMERS[kind];
  if (namer === undefined) throw new Error(`no names for the kind ${kind}`);
  return namer(context);
}
