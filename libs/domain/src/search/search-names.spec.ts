import fc from 'fast-check';
import { costGrowth, OF_EIGHTFOLD } from '../cost-growth.spec-helper.js';
import { buildNameIndex, type SearchDocument } from './name-index.js';
import { searchNames } from './search-names.js';

const place = (name: string, centre: string) => [name, centre];
const ELAN = place('Еланский район', 'р. п. Елань');
const KOTOVO = place('Котовский район', 'г. Котово');
const VOLGOGRAD = place('Волгоград', 'Волгоград');

const NAMES: readonly (readonly [key: string, name: string, places: readonly string[], address?: string])[] = [
  ['school-12', 'МБОУ СШ № 12 г. Котово', KOTOVO, 'school12kotovo'],
  ['school-12v', 'МОУ «Средняя школа № 12 Дзержинского района Волгограда»', VOLGOGRAD],
  ['school-112', 'МОУ «Средняя школа № 112 Дзержинского района Волгограда»', VOLGOGRAD],
  ['school-2', 'МБОУ СОШ №2 Елань', ELAN, 'elan_school_12'],
  ['gymnasium-12', 'МОУ «Гимназия № 12 Волгограда»', VOLGOGRAD],
  ['sport-12', 'МБУ ДО «Спортивная школа № 12» Волгограда', VOLGOGRAD],
  ['garden-5', 'МБДОУ «Детский сад № 5 «Солнышко»»', ELAN],
  ['garden-5k', 'МКДОУ д/с №5 Котово', KOTOVO],
  ['garden-15', 'МБДОУ «Детский сад № 15»', ELAN],
  ['garden-name', 'МКДОУ «Еланский детский сад «Алёнушка»»', ELAN],
  ['art-5', 'МБУ ДО «Детская школа искусств № 5» с. Садовое', ELAN],
  ['hospital', 'ГБУЗ «Еланская ЦРБ»', ELAN, 'elan_crb'],
  ['admin', 'Администрация Еланского муниципального района Волгоградской области', ELAN, 'region_34'],
  ['library', 'МБУК «Межпоселенческая центральная библиотека» Котовского района', KOTOVO],
  ['plan', 'МКУ «План»', VOLGOGRAD],
];

const documents = NAMES.map(([key, name, places, address], i): SearchDocument => ({
  key,
  names: [name],
  places,
  ids: [`10234000000${10 + i}`, String(201_867_400 + i)],
  addresses: address === undefined ? [] : [address],
}));
const index = buildNameIndex(documents);
const found = (query: string): string[] => searchNames(index, query).map(({ key }) => key);

describe('searchNames', () => {
  it.each<[query: string, hits: string[]]>([
    ['СШ 12', ['school-12', 'school-12v']],
    ['сш№12', ['school-12', 'school-12v']],
    ['с/ш 12', ['school-12', 'school-12v']],
    ['CШ 12', ['school-12', 'school-12v']],
    ['СОШ 12', ['school-12', 'school-12v']],
    ['средняя школа 12', ['school-12v', 'school-12']],
    ['СШ 012', ['school-12', 'school-12v']],
    ['СШ 2', ['school-2']],
    ['СШ 1', []],
    ['школа 12 котово', ['school-12']],
    ['шк 12 Катово', ['school-12']],
    ['д/с 5', ['garden-5k', 'garden-5']],
    ['д\\с 5', ['garden-5k', 'garden-5']],
    ['дс 5', ['garden-5k', 'garden-5']],
    ['детсад 5', ['garden-5k', 'garden-5']],
    ['дет. сад №5', ['garden-5k', 'garden-5']],
    ['дет сад №5 Елань', ['garden-5']],
    ['детский сад 5 еланский район', ['garden-5']],
    ['десткий сат 5', []],
    ['десткий сад 5', ['garden-5k', 'garden-5']],
    ['сонышко', ['garden-5']],
    ['аленушка', ['garden-name']],
    ['Алёнушка', ['garden-name']],
    ['МБДОУ 5', ['garden-5']],
    ['мбук', ['library']],
    ['библеотека', ['library']],
    ['биб', ['library']],
    ['гимназия 12', ['gymnasium-12']],
    ['црб елань', ['hospital']],
    ['центральная районная больница', ['hospital']],
    ['администрация еланского р-на', ['admin']],
    ['elan_crb', ['hospital']],
    ['school12kot', ['school-12']],
    ['https://vk.com/region_34', ['admin']],
    ['irjkf 112', ['school-112']],
    ['ijkf 112', ['school-112']],
    [',b,kbjntrf', ['library']],
    ['ukfdyfz ,b,kbjntrf', []],
    ['1023400000011', ['school-12v']],
    ['201867401', ['school-12v']],
    ['план', ['plan']],
    ['еланнь црб', ['hospital']],
    ['университет', []],
    ['школа 12 камышин', []],
    ['12 13', []],
  ])('%s', (query, hits) => {
    expect(found(query)).toEqual(hits);
  });

  it('finds all schools of one number by the plain word', () => {
    expect(found('школа 12').sort()).toEqual(['school-12', 'school-12v', 'sport-12']);
  });

  it('puts the word as typed before its forms, and those before typos', () => {
    const score = (query: string) => searchNames(index, query).find(({ key }) => key === 'library')?.score;
    expect(score('библиотека')).toBe(1);
    expect(score('библиотеки')).toBe(0.9);
    expect(score('библи')).toBe(0.8);
    expect(score('библеотека')).toBe(0.6);
  });

  it('takes a number of a page’s address for no number of a name', () => {
    expect(found('школа 12 елань')).toEqual([]);
  });

  it.each(['', '   ', '!!!', '№', '«»', '\u202e\u200b', '%_', "'; drop table institution; --", '.*', '((((', '\\'])(
    'finds nothing for %j',
    (query) => expect(found(query)).toEqual([]),
  );

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (query) => Array.isArray(found(query))));
  });

  it('answers a query and a name without end as soon as any other', () => {
    const long = 'школа '.repeat(50_000);
    const big = buildNameIndex([{ ...documents[0], key: 'long', names: [long], places: [], ids: [], addresses: [] }]);
    expect(searchNames(big, long).map(({ key }) => key)).toEqual(['long']);
    expect(found('ﷺ'.repeat(100_000))).toEqual([]);
  });
});

describe('an index built after another', () => {
  it('is the same as one built alone', () => {
    const { texts: _, ...alone } = index;
    const { texts, ...after } = buildNameIndex(documents, buildNameIndex(documents.slice(3)));
    expect(after).toEqual(alone);
    expect(buildNameIndex(documents.slice(0, 1), index).texts.size).toBeLessThan(texts.size);
  });
});

describe('a region of 5,600 institutions', () => {
  const regionOf = (institutions: number) =>
    buildNameIndex(
      Array.from({ length: institutions }, (_, i) => {
        const [, name, places] = NAMES[i % NAMES.length] ?? ['', '', []];
        const settlement = `${String.fromCharCode(1072 + (i % 30), 1072 + ((i * 7) % 30), 1072 + ((i * 11) % 30))}новка`;
        return {
          key: String(i),
          names: [`${name} ${settlement} ${i}`],
          places,
          ids: [String(1e12 + i)],
          addresses: [`page${i}`],
        };
      }),
    );
  it('is searched in eight times the time of 700, at most', () => {
    const [small, whole] = [regionOf(700), regionOf(5_600)];
    const queries = ['сш 12', 'детский сад 5 елань', 'библеотека катово', 'десткий сат нивка 77', 'школы еланнь 40'];
    const searchAll = (region: typeof whole) => queries.map((query) => searchNames(region, query));
    expect(
      costGrowth(
        () => searchAll(small),
        () => searchAll(whole),
      ),
    ).toBeLessThan(OF_EIGHTFOLD);
  });
});
