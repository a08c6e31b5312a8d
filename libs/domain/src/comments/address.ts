/** A house number after a name: «Марата 18», «Рубинштейна, д. 3», «Жуковского дом 36», «Невский 173-175». */
const NUMBERED = new RegExp(
  [
    // Bounded and begun at a word's start: an open run would cost its square on a long word.
    '(?<![А-ЯЁа-яё])([А-ЯЁ][а-яё]{4,24}|[а-яё]{3,20}(?:ская|ской|ский|ского|цкая|цкой|ная|ной|овая|овой|ова|ева|ского|цкого))(?![а-яё])',
    '[ .,]{0,3}(?:(?:ул|пер|пр|пл|наб|улица|переулок|проспект|площадь)[ .,]{1,3})?',
    '(?:дом|д\\.?|корпус|корп\\.?)?[ .,]{0,2}',
    '(\\d{1,3})(?!\\d|[%.,]?\\d)([ ]{0,2}%)?([ ]{0,2}[а-яё]{2,12})?',
  ].join(''),
  'gu',
);

/** Words that say where: «во дворе», «ул.», «переулок», «микрорайон». */
const PLACE =
  /(?<![а-яё])(ул\.|улиц[аеуы]|улицей|пер\.|переул|пр-т|просп\.|проспект|наб\.|набережн|бульвар|шоссе|площад[ьи](?![а-яё])|пл\.|микрорайон|мкр|перекр[её]ст|дом[ ]?\d|д\.[ ]?\d|кв\.[ ]?\d|парадн|подъезд|двор(?:е|ы|ов|ах)?(?![а-яё]))/u;

const NOT_A_STREET =
  /^(инициатив|вариант|пункт|номер|часть|тема|этап|проект|участник|январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр|осталось|прошло|около|больше|меньше|более|менее|почти|только|через|после|всего|школ|класс|групп|место|серия|сезон|глава|статья|канал|россия|почему|каждые|последн|перв|втор|нужн)/;

const UNIT =
  /^\s*(год|лет|дн|день|час|мин|сек|недел|месяц|раз|руб|тыс|млн|млрд|человек|чел|процент|балл|очк|штук|шт|км|метр|градус|январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|класс|этаж|цент|доллар|голос|мест)/;

/** Whether a text names a house by street and number. Linear in the text. */
export function namesHouse(text: string): boolean {
  for (const [, name = '', , percent, after] of text.matchAll(NUMBERED)) {
    if (percent !== undefined || NOT_A_STREET.test(name.toLowerCase())) continue;
    if (after === undefined || !UNIT.test(after.toLowerCase())) return true;
  }
  return false;
}

/** Whether a text says where something is by a word for a street, a yard or a house. */
export function namesPlace(text: string): boolean {
  return PLACE.test(text.toLowerCase());
}
