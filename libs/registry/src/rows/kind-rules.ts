type Rule = readonly [RegExp, string];

/**
 * Kind of an institution from its name (and sphere, where a form has one): the forms of other regions have no kind.
 * First match wins, so bodies stand before what they are in charge of, and the special before the general:
 * a «комитет образования» and a «детская школа искусств» are no schools.
 */
const NAME_RULES: readonly Rule[] = rules([
  [
    'министерства внутренних|‹мвд|мчс|фнс|уфнс|фссп|уфссп|сфр|росгвардии|росреестр\\p{L}*|прокуратур\\p{L}*›',
    'federal_body',
  ],
  ['федеральн(?:ая|ой) служб|социального фонда|следственн', 'federal_body'],
  ['‹дума›|совет депутатов|контрольно-сч[её]тн|избирательная комиссия', 'mun_council'],
  ['^администраци\\p{L} .*(?:сельского|городского) поселения', 'settlement_admin'],
  ['^администраци\\p{L} .*района (?:волгограда|города|г\\.)|территориальное управление', 'city_district_admin'],
  ['^администраци\\p{L} \\p{L}+ (?:области|края)|правительство|губернатор', 'region_body'],
  ['^(?:комитет|министерство|инспекция|департамент|управление|представительство) .*области', 'region_body'],
  [
    '^(?:комитет|министерство|инспекция|департамент|служба|агентство) (?!.*(?:район|муниципальн|городск|администрац)).*(?:края|республики|автономного округа)',
    'region_body',
  ],
  ['^(?:отдел|комитет|управление|департамент) ', 'mun_department'],
  ['^администраци', 'mun_admin'],
  ['детск(?:ая|ой) (?:школа искусств|музыкальн|художествен)|школа искусств|‹дши|дмш|дхш›', 'art_school'],
  ['спортивн|физкультур|стадион|бассейн|ледов|‹дюсш|сшор|фок|фоц›', 'sport'],
  ['детск(?:ий|ого) сад|дошкольн|центр развития реб[её]нка|‹мдоу|мбдоу|мкдоу|мадоу|гбдоу›', 'kindergarten'],
  ['школа-интернат|школы-интерната|детский дом|ппмс|коррекционн|методическ(?:ий|ого) центр', 'special_edu'],
  ['дополнительного образования|детского творчества|юннат|юных натуралистов|‹ддт|дюц|цдт|сют|сюн›', 'additional_edu'],
  ['университет|академия|институт(?!.*(?:развития|повышения))|консерватори', 'university'],
  ['колледж|техникум|училище|профессиональное образовательное', 'college'],
  ['общеобразоват|‹школ[аы]›|лице[йя]|гимнази|‹сош|оош|мбоу|мкоу|маоу|моу›', 'school'],
  ['поликлиник|стоматолог', 'polyclinic'],
  [
    'больниц|госпиталь|диспансер|перинатальн|скорой (?:медицинской )?помощи|медицинск|здравоохранения «|‹црб|гуз|гбуз›',
    'hospital',
  ],
  ['библиотек|‹цбс|мцб›', 'library'],
  ['музе[йя]|выставочн|заповедник.*истори', 'museum'],
  ['театр|филармони|концертн|кинотеатр|цирк', 'theatre'],
  [
    'д(?:ом|ворец|ворца|ома) культуры|культурно-досугов|центр культуры|‹клуб\\p{L}*›|‹кдц|цкд|сдк|рдк›',
    'culture_house',
  ],
  ['мои документы|многофункциональн(?:ый|ого) центр|‹мфц›', 'mfc'],
  ['занятости', 'employment'],
  ['болезнями животных|ветеринар', 'vet'],
  ['социальн|дом-интернат|престарелых|реабилитационн|‹цсзн|цсон|срцн›', 'social'],
  ['молод[её]ж|патриотическ', 'youth'],
  ['природный парк|лесничеств|заказник|заповедник', 'ecology'],
  ['благоустройств|водоканал|коммунальн|теплосет|управляющая (?:компания|организация)|‹муп|жкх›', 'utility'],
]);

const SPHERE_RULES: readonly Rule[] = rules([
  ['дошкольн', 'kindergarten'],
  ['дополнительн', 'additional_edu'],
  ['высше', 'university'],
  ['профессиональн|‹спо›', 'college'],
  ['образован', 'school'],
  ['здравоохран|медицин', 'hospital'],
  ['культур|искусств', 'culture_house'],
  ['спорт', 'sport'],
  ['социальн', 'social'],
  ['молод[её]ж', 'youth'],
  ['занятост|труд', 'employment'],
  ['ветеринар', 'vet'],
  ['эколог|‹лес›|лесн|природ', 'ecology'],
  ['жкх|благоустр|коммунальн', 'utility'],
  ['госуслуг|мфц', 'mfc'],
]);

/** `other` when nothing fits: a kind that is wrong would spoil a figure, one that is general does not. */
export function kindFromWords(name: string, spheres: readonly string[] = []): string {
  const named = firstMatch(NAME_RULES, name.toLowerCase());
  if (named) return named;
  for (const sphere of spheres) {
    const found = firstMatch(SPHERE_RULES, sphere.toLowerCase());
    if (found) return found;
  }
  return 'other';
}

function firstMatch(from: readonly Rule[], text: string): string | null {
  return from.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** `‹` and `›` mark the edges of a whole word: `\b` knows only Latin letters. */
function rules(table: readonly (readonly [string, string])[]): Rule[] {
  return table.map(([source, kind]) => {
    const pattern = source.replaceAll('‹', '(?<!\\p{L})(?:').replaceAll('›', ')(?!\\p{L})');
    return [new RegExp(pattern, 'u'), kind];
  });
}
