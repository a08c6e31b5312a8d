import type { LinkGateway } from '@gospulse/registry';
import type { RegisterFile } from './case.js';

/** A valid ОГРН with the given serial number. */
export function ogrnOf(serial: number): string {
  const twelve = `1023${String(serial).padStart(8, '0')}`;
  return twelve + String((Number(twelve) % 11) % 10);
}

/** A row by its heads; cells left out are empty. */
export type Row = Readonly<Record<string, string>>;

export const OWN_HEADS =
  'ogrn name short_name kind level oktmo founder_ogrn vk_url ok_url max_url telegram_url exempt_reason exempt_act status'.split(
    ' ',
  );

export const TOMSK_HEADS = [
  ...['Регион', 'Назначен ответственный', 'Страница подтверждена', 'Ссылка на официальную страницу Вконтакте'],
  ...['Ссылка на официальную страницу Одноклассники', 'Ссылка на официальную страницу Telegram'],
  ...['Официальная страница не ведется на основании', 'Комментарий по НПА', 'Полное наименование объекта', 'ОГРН'],
  ...['Статус', 'Комментарий'],
];

export const AMUR_HEADS = [
  ...['Уровень', 'Учредитель', 'Наименование подведомственной организации'],
  ...['Официальная страница не ведется на основании', 'ОГРН', 'Сфера 1', 'Статус', 'ID госпаблика'],
  ...['Ссылка на госпаблик ВК', 'Госметка (да/нет)', 'Количество подписчиков'],
];

export function csv(lines: readonly (readonly string[])[]): RegisterFile {
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');
  return { name: 'file.csv', content: `\uFEFF${lines.map(line).join('\r\n')}\r\n` };
}

export function table(heads: readonly string[], rows: readonly Row[]): readonly (readonly string[])[] {
  return [heads, ...rows.map((row) => heads.map((head) => row[head] ?? ''))];
}

/** A file of our own form: a school a row, with what is given. */
export function own(rows: readonly Row[]): RegisterFile {
  const base = { kind: 'school', level: 'municipal', oktmo: '18610000' };
  return csv(
    table(
      OWN_HEADS,
      rows.map((row, index) => ({ ...base, ogrn: ogrnOf(index + 1), name: `Школа № ${index + 1}`, ...row })),
    ),
  );
}

export function tomsk(rows: readonly Row[]): RegisterFile {
  return csv(tomskTable(rows));
}

export function tomskTable(rows: readonly Row[]): readonly (readonly string[])[] {
  return table(
    TOMSK_HEADS,
    rows.map((row, index) => ({
      Регион: 'Волгоградская область',
      'Полное наименование объекта': `МКОУ СШ № ${index + 1} Еланского муниципального района`,
      ОГРН: ogrnOf(index + 1),
      ...row,
    })),
  );
}

export function amur(rows: readonly Row[]): RegisterFile {
  return csv(
    table(
      AMUR_HEADS,
      rows.map((row, index) => ({
        Уровень: 'МО',
        'Наименование подведомственной организации': `МКОУ СШ № ${index + 1}`,
        ОГРН: ogrnOf(index + 1),
        ...row,
      })),
    ),
  );
}

/** A VK that knows these communities by name and id. */
export function vkOf(known: Readonly<Record<string, number>>): LinkGateway {
  const one = ([screenName, id]: readonly [string, number]) => ({
    ...{ id, screenName, name: screenName, state: 'live' as const, members: 10, membersRefused: false, profile: null },
  });
  return {
    communities: (refs) => {
      const communities = Object.entries(known).filter(([name, id]) => refs.includes(name) || refs.includes(id));
      return Promise.resolve({ kind: 'ok', value: { communities: communities.map(one), odd: 0 } });
    },
    resolveScreenName: (name) => {
      const id = known[name];
      return Promise.resolve({ kind: 'ok', value: id ? { kind: 'community', id } : { kind: 'nothing' } });
    },
  };
}
