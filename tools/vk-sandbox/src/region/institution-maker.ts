import type { InstitutionType } from '../data/institution-types.js';
import { type Municipality, MUNICIPALITIES, REGION_OKTMO } from '../data/municipalities.js';
import type { Settlement } from '../data/settlements.js';
import type { Random } from '../random/random.js';
import type { Institution } from './institution.js';
import { institutionName } from './names.js';
import { makeOgrn } from './ogrn.js';
import { settlementsOf } from './places.js';

const SHARE_WITH_RESPONSIBLE_PERSON = 0.15;
const FIRST_STAFF_ID = 410_000_000;
/** Known pages shift the lists of bodies: the first committee and the first federal body are named by them. */
const NAME_OFFSET: Readonly<Record<string, number>> = { region_body: -1, federal_body: -2 };

/** Makes the register's rows: unique ОГРН, a name after the customs of its kind and place. */
export class InstitutionMaker {
  readonly institutions: Institution[] = [];
  private readonly ordinals = new Map<string, number>();
  private readonly freeSettlements: Map<string, Settlement[]>;

  constructor(private readonly random: Random) {
    this.freeSettlements = new Map(
      MUNICIPALITIES.map((place) => [place.oktmo, random.shuffled(settlementsOf(place.oktmo))]),
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
      ogrn: makeOgrn(2002 + this.random.below(19), 1001 + n * 7 + this.random.below(7)),
      name,
      shortName: shorten(name),
      kind: type.code,
      level: type.level,
      oktmo: home?.oktmo ?? REGION_OKTMO,
      founderOgrn: '',
      page: null,
      exemption: null,
      responsible: this.random.chance(SHARE_WITH_RESPONSIBLE_PERSON) ? this.makeResponsible(n) : null,
      comment: '',
    };
    this.institutions.push(institution);
    return institution;
  }

  private makeResponsible(n: number): { name: string; userIds: number[]; phone: string } {
    const first = FIRST_STAFF_ID + n * 10;
    const userIds = this.random.chance(0.2) ? [first, first + 1] : [first];
    return { name: 'Имя Фамилия', userIds, phone: nobodysPhone(n) };
  }

  private nameOf(type: InstitutionType, home: Municipality | null, settlement: Settlement | null, i: number): string {
    const place = home ?? (MUNICIPALITIES[0] as Municipality);
    const key = `${type.code}/${place.oktmo}`;
    const ordinal = this.ordinals.get(key) ?? 0;
    this.ordinals.set(key, ordinal + 1);
    const list = settlementsOf(place.oktmo);
    return institutionName(type.code, {
      place,
      settlement: settlement ?? (list.length > 0 ? (list[ordinal % list.length] ?? null) : null),
      ordinal,
      regionOrdinal: i + (NAME_OFFSET[type.code] ?? 0),
      random: this.random,
    });
  }

  /** A settlement nobody has yet, of the wanted municipality or, when it has none left, of any other. */
  private takeSettlement(place: Municipality | null): { home: Municipality; settlement: Settlement } | null {
    const order = [place, ...this.random.shuffled(MUNICIPALITIES)];
    for (const home of order) {
      const settlement = home === null ? undefined : this.freeSettlements.get(home.oktmo)?.pop();
      if (home !== null && settlement !== undefined) return { home, settlement };
    }
    return null;
  }
}

/** A number that nobody has: none begins with 00 after its area code. */
function nobodysPhone(n: number): string {
  const digits = String(n % 10_000).padStart(4, '0');
  return `8 (8442) 00-${digits.slice(0, 2)}-${digits.slice(2)}`;
}

/** The short name of a register's row: quotes' content when there is one, otherwise the beginning. */
function shorten(name: string): string {
  const quoted = /«(.+)»/.exec(name)?.[1];
  const short = name.replace(/ (по )?Волгоградской области/, '');
  return (quoted ?? (short.includes(' ') ? short : name)).slice(0, 80);
}
