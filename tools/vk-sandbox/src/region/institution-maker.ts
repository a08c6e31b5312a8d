import type { InstitutionType } from '../data/institution-types.js';
import type { Municipality } from '../data/municipalities.js';
import type { Settlement } from '../data/settlements.js';
import type { Random } from '../random/random.js';
import type { Institution } from './institution.js';
import type { Land } from './land.js';
import { institutionName } from './names.js';
import { makeOgrn } from './ogrn.js';
import { settlementsByPlace } from './places.js';
import type { Taken } from './taken.js';

const SHARE_WITH_RESPONSIBLE_PERSON = 0.15;
const FIRST_STAFF_ID = 410_000_000;

/** Makes the register's rows: unique ОГРН, a name after the customs of its kind and place. */
export class InstitutionMaker {
  readonly institutions: Institution[] = [];
  private readonly ordinals = new Map<string, number>();
  private readonly settlements: ReadonlyMap<string, readonly Settlement[]>;
  private readonly freeSettlements: Map<string, Settlement[]>;
  private readonly institutionsBefore: number;

  constructor(
    private readonly random: Random,
    private readonly land: Land,
    private readonly taken: Taken,
  ) {
    this.institutionsBefore = taken.institutions;
    this.settlements = settlementsByPlace(land);
    this.freeSettlements = new Map(
      land.municipalities.map((place) => [place.oktmo, random.shuffled(this.settlementsOf(place))]),
    );
  }

  /** @param place null for a body that serves the whole region. @param knownName a name given from outside. */
  make(
    type: InstitutionType,
    place: Municipality | null,
    regionOrdinal: number,
    knownName: string | null,
  ): Institution {
    const settled = type.code === 'settlement_admin' ? this.takeSettlement(place) : null;
    const home = settled?.home ?? place;
    const name = knownName ?? this.nameOf(type, home, settled?.settlement ?? null, regionOrdinal);
    const n = this.institutions.length;
    const institution: Institution = {
      ogrn: makeOgrn(2002 + this.random.below(19), 1001 + n * 7 + this.random.below(7), this.land.code),
      name,
      shortName: shorten(name, this.land),
      kind: type.code,
      level: type.level,
      oktmo: home?.oktmo ?? this.land.oktmo,
      founderOgrn: '',
      page: null,
      exemption: null,
      responsible: this.random.chance(SHARE_WITH_RESPONSIBLE_PERSON) ? this.makeResponsible(n) : null,
      comment: '',
    };
    this.institutions.push(institution);
    this.taken.institutions += 1;
    return institution;
  }

  private makeResponsible(n: number): { name: string; userIds: number[]; phone: string } {
    const first = FIRST_STAFF_ID + (this.institutionsBefore + n) * 10;
    const userIds = this.random.chance(0.2) ? [first, first + 1] : [first];
    return { name: 'Имя Фамилия', userIds, phone: nobodysPhone(n, this.land) };
  }

  private nameOf(type: InstitutionType, home: Municipality | null, settlement: Settlement | null, i: number): string {
    const place = home ?? (this.land.municipalities[0] as Municipality);
    const key = `${type.code}/${place.oktmo}`;
    const ordinal = this.ordinals.get(key) ?? 0;
    this.ordinals.set(key, ordinal + 1);
    const list = this.settlementsOf(place);
    return institutionName(type.code, {
      land: this.land,
      place,
      settlement: settlement ?? (list.length > 0 ? (list[ordinal % list.length] ?? null) : null),
      ordinal,
      regionOrdinal: i + (this.land.nameOffset[type.code] ?? 0),
      random: this.random,
    });
  }

  private settlementsOf({ oktmo }: Municipality): readonly Settlement[] {
    return this.settlements.get(oktmo) ?? [];
  }

  /** A settlement nobody has yet, of the wanted municipality or, when it has none left, of any other. */
  private takeSettlement(place: Municipality | null): { home: Municipality; settlement: Settlement } | null {
    const order = [place, ...this.random.shuffled(this.land.municipalities)];
    for (const home of order) {
      const settlement = home === null ? undefined : this.freeSettlements.get(home.oktmo)?.pop();
      if (home !== null && settlement !== undefined) return { home, settlement };
    }
    return null;
  }
}

/** A number that nobody has: none begins with 00 after its area code. */
function nobodysPhone(n: number, { areaCode }: Land): string {
  const digits = String(n % 10_000).padStart(4, '0');
  return `8 (${areaCode}) 00-${digits.slice(0, 2)}-${digits.slice(2)}`;
}

const SHORT_CHARS = 80;

/** So many characters at most, and no word cut in two. */
function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  return text.slice(0, Math.max(text.lastIndexOf(' ', max), 1)).replace(/(?:,| и| по| в| с)$/u, '');
}

/** The short name of a register's row: quotes' content when there is one, otherwise the beginning. */
function shorten(name: string, { genitive, dative }: Land): string {
  const quoted = /«(.+)»/.exec(name)?.[1];
  const short = name.replace(` по ${dative}`, '').replace(` ${genitive}`, '');
  return cutAtWord(quoted ?? (short.includes(' ') ? short : name), SHORT_CHARS);
}
