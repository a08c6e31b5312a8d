import { headerKey } from '@gospulse/domain';
import { clip } from '../rows/clean-text.js';
import { SERVICE_COLUMNS } from './service-columns.js';

/** What becomes of a column that an import of the register does not take. */
export type Unused = 'seen-in-vk' | 'evidence' | 'not-kept';

/** … or of any other one. */
export type Fate = 'taken' | Unused | 'unknown' | 'service';

const ABOUT: Readonly<Record<Exclude<Fate, 'service'>, string>> = {
  taken: 'Взяты столбцы',
  evidence: 'Не реестр, а сведения о страницах (их берёт evidence import)',
  'seen-in-vk': 'Не взяты, потому что видны во ВКонтакте',
  'not-kept': 'Не хранятся',
  unknown: 'Пропущены столбцы, которых нет в форме',
};

const MAX_HEADERS = 20;

export interface ColumnFate {
  readonly head: string;
  readonly fate: Fate;
}

/** What became of each column of a file, one Russian sentence for each fate. */
export function fateNotes(fates: readonly ColumnFate[]): string[] {
  return (Object.keys(ABOUT) as (keyof typeof ABOUT)[]).flatMap((fate) => {
    const heads = fates.filter((column) => column.fate === fate).map(({ head }) => clip(head));
    if (heads.length === 0) return [];
    const more = heads.length > MAX_HEADERS ? ` и ещё ${heads.length - MAX_HEADERS}` : '';
    return [`${ABOUT[fate]}: ${heads.slice(0, MAX_HEADERS).join(', ')}${more}.`];
  });
}

export function isServiceColumn(key: string): boolean {
  return SERVICE_COLUMNS.some((title) => headerKey(title) === key);
}
