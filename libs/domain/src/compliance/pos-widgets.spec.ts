import { isValidOgrn } from '../registry/ogrn.js';
import { readWidgetLink, widgetAdvice, widgetFacts, widgetState, WIDGET_STATES, widgetWords } from './pos-widgets.js';

const OGRN = '1023402012050';
const OTHER = '1023402971425';
const UTM = `utm_source=vk&utm_medium=34&utm_campaign=${OGRN}`;
const FORM = `https://pos.gosuslugi.ru/form/?opaId=214753&${UTM}`;
const POLLS = `https://pos.gosuslugi.ru/og/org-activities?mun_code=18701000&${UTM}`;
const stateOf = (url: string) => {
  const link = readWidgetLink(url);
  return link && widgetState([link], link.kind, OGRN);
};

describe('a link of a widget', () => {
  it.each([
    ['the form', FORM, 'right'],
    ['the polls of a municipality', POLLS, 'right'],
    ['the polls of a region', POLLS.replace('mun_code=18701000', 'reg_code=18'), 'right'],
    [
      'parameters in another order',
      `https://pos.gosuslugi.ru/form/?utm_campaign=${OGRN}&utm_source=vk&opaId=1`,
      'right',
    ],
    ['nothing but the campaign', `https://pos.gosuslugi.ru/form/?opaId=1&utm_campaign=${OGRN}`, 'right'],
    ['a path without its slash', FORM.replace('/form/', '/form'), 'right'],
    ['capitals in host, path and names', FORM.replace('pos.', 'POS.').replace('opaId', 'OPAID'), 'right'],
    ['a fragment behind it', `${FORM}#top`, 'right'],
    ['a campaign in per cent signs', FORM.replace(OGRN, `%31${OGRN.slice(1)}`), 'right'],
    ['the port of https', FORM.replace('.ru/', '.ru:443/'), 'right'],
    ['the dot of the root', FORM.replace('.ru/', '.ru./'), 'right'],
    ['a name in per cent signs', FORM.replace('utm_campaign', 'utm%5Fcampaign'), 'right'],
    ['parameters that nobody asked for', `${FORM}&from=menu&utm_term=&x[]=1&&=`, 'right'],
    ['one campaign after another', `${FORM}&utm_campaign=${OTHER}`, 'right'],
    ['the ОГРН of another', FORM.replace(OGRN, OTHER), 'another'],
    ['no marks', 'https://pos.gosuslugi.ru/form/?opaId=214753', 'without-utm'],
    ['marks without a campaign', 'https://pos.gosuslugi.ru/form/?opaId=1&utm_source=vk&utm_medium=34', 'without-utm'],
    ['http', FORM.replace('https', 'http'), 'http'],
    ['a space within', FORM.replace('&utm_medium', ' &utm_medium'), 'broken'],
    ['a space at its end', `${FORM} `, 'broken'],
    ['%20', FORM.replace('opaId=', 'opaId=%20'), 'broken'],
    ['%20 at its end, over http', `${FORM.replace('https', 'http')}%20`, 'broken'],
    ['a space in its path', FORM.replace('/form/', '/form/%20'), 'broken'],
    ['spaces in the campaign', FORM.replace(OGRN, '1023402 012050'), 'broken'],
    ['a plus for a space', FORM.replace(OGRN, `+${OGRN}`), 'broken'],
    ['a plus at its end', `${FORM}+`, 'broken'],
    ['a space that is encoded twice', FORM.replace(OGRN, `${OGRN}%2520`), 'broken'],
    ['a campaign encoded twice', FORM.replace(OGRN, `%2531${OGRN.slice(1)}`), 'broken'],
    ['a mark that cannot be seen', FORM.replace(OGRN, `${OGRN}\u200b`), 'broken'],
    ['the same before it', `\ufeff${FORM}`, 'broken'],
    ['the same encoded', FORM.replace(OGRN, `${OGRN}%E2%80%8B`), 'broken'],
    ['its scheme twice', `https://${FORM}`, 'broken'],
    ['no scheme', FORM.replace('https://', ''), 'broken'],
    ['one slash', FORM.replace('https://', 'https:/'), 'broken'],
    ['all behind a fragment', FORM.replace('?', '#?'), 'broken'],
    ['a campaign of ten digits', FORM.replace(OGRN, '3444000000'), 'another'],
    ['no number of the form', `https://pos.gosuslugi.ru/form/?${UTM}`, 'broken'],
    ['a number followed by letters', FORM.replace('214753', '21a'), 'broken'],
    ['a municipal code of seven digits', POLLS.replace('18701000', '1870100'), 'broken'],
    ['ampersands of HTML', FORM.replaceAll('&', '&amp;'), 'without-utm'],
    ['an empty number', FORM.replace('214753', ''), 'template'],
    ['an empty campaign', FORM.replace(OGRN, ''), 'template'],
    ['braces', FORM.replace(OGRN, '{ogrn}'), 'template'],
    ['encoded brackets', FORM.replace(OGRN, '%3C%D0%9E%D0%93%D0%A0%D0%9D%3E'), 'template'],
    ['the word', FORM.replace(OGRN, 'ОГРН'), 'template'],
    ['the words with a space', FORM.replace(OGRN, 'ваш%20ОГРН'), 'template'],
    ['crosses', FORM.replace('214753', 'XXXXXX'), 'template'],
    ['Russian crosses', FORM.replace('214753', 'хххххх'), 'template'],
    ['noughts', FORM.replace(OGRN, '0000000000000'), 'template'],
  ])('%s: %s is %s', (_, url, expected) => expect(stateOf(url)).toBe(expected));

  it.each([
    ['another host', FORM.replace('pos.', 'pos.gosuslugi.ru.evil.')],
    ['another host before an at sign', FORM.replace('pos.gosuslugi.ru', 'pos.gosuslugi.ru@evil.invalid')],
    ['the address inside another one', `https://evil.invalid/?to=${FORM}`],
    ['a host of look-alike letters', FORM.replace('pos.', 'р\u043es.')],
    ['the same in Punycode', FORM.replace('pos.', 'xn--s-0tbk.')],
    ['another port', FORM.replace('.ru/', '.ru:8080/')],
    ['another page of the platform', 'https://pos.gosuslugi.ru/lkp/'],
    ['no address', 'форма'],
    ['one too long to be an address', FORM + 'x'.repeat(3_000)],
    ['nothing', ''],
  ])('is none: %s', (_, url) => expect(readWidgetLink(url)).toBeNull());
});

describe('the widgets of a page', () => {
  const factsOf = (...urls: string[]) =>
    widgetFacts(
      urls.flatMap((url) => readWidgetLink(url) ?? []),
      OGRN,
    );
  const code = (state: (typeof WIDGET_STATES)[number]) => WIDGET_STATES.indexOf(state);

  it('are the ones of the institution alone', () => {
    expect(isValidOgrn(OGRN)).toBe(true);
    expect(factsOf(FORM, POLLS)).toEqual({ widgets: 2, formWidget: code('right'), pollsWidget: code('right') });
    expect(factsOf(FORM, POLLS.replace(OGRN, OTHER))).toMatchObject({ widgets: 1, pollsWidget: code('another') });
    expect(factsOf(FORM, FORM)).toEqual({ widgets: 1, formWidget: code('right'), pollsWidget: code('none') });
    expect(factsOf()).toEqual({ widgets: 0, formWidget: code('none'), pollsWidget: code('none') });
  });

  it('of several links of one widget the best counts', () => {
    expect(factsOf(FORM.replace('https', 'http'), FORM)).toMatchObject({ widgets: 1, formWidget: code('right') });
    expect(factsOf(FORM.replace(OGRN, 'ОГРН'), FORM.replace(OGRN, OTHER))).toMatchObject({
      formWidget: code('another'),
    });
  });

  it('are not known where VK does not show the menu', () => {
    expect(widgetFacts(null, OGRN)).toEqual({ widgets: null, formWidget: null, pollsWidget: null });
  });

  it('are told in words, with the fault named in what to do', () => {
    const facts = factsOf(FORM.replace(OGRN, OTHER));
    expect(widgetWords(facts)).toBe('форма — ссылка не этого учреждения; опросы — нет');
    expect(widgetAdvice(facts)).toBe(
      'Замените ссылку на форму обращений: в utm_campaign не ОГРН этого учреждения. ' +
        'Добавьте в меню страницы опросы платформы обратной связи.',
    );
    expect(widgetAdvice(factsOf(FORM, POLLS))).toBeNull();
    const unknown = { formWidget: null, pollsWidget: null };
    expect([widgetWords(unknown), widgetAdvice(unknown)]).toEqual([null, null]);
  });
});
