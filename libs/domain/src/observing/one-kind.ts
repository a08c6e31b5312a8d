/** Where what a database holds has come from. */
export type DataOrigin = 'nothing' | 'sandbox' | 'vk';

/**
 * Who answers at the address of VK: VK itself (or what stands before it), the sandbox, nobody that can be told, or nobody
 * because there are no tokens to ask with.
 */
export type AnsweringSource = 'vk' | 'sandbox' | 'unreachable' | 'not-asked';

/** What a piece of work brings into the database besides what VK answers. */
export type Brought = 'rows-of-a-file' | 'rows-made-up' | 'nothing';

export type MixFault =
  | 'vk-into-demonstration'
  | 'file-into-demonstration'
  | 'sandbox-into-real'
  | 'made-up-into-real'
  | 'file-beside-sandbox'
  | 'made-up-beside-vk';

/**
 * Why a piece of work would mix a demonstration with real data; null: it would not. A database holds one of the two for
 * good, or figures would be reported that nobody observed. Rows of a file are real unless whoever
 * brings them says that they are made up, whoever answers for their links.
 */
export function mixFault(holds: DataOrigin, source: AnsweringSource, brought: Brought): MixFault | null {
  if (holds === 'vk') {
    if (source === 'sandbox') return 'sandbox-into-real';
    return brought === 'rows-made-up' ? 'made-up-into-real' : null;
  }
  if (holds === 'sandbox') {
    if (source === 'vk') return 'vk-into-demonstration';
    return brought === 'rows-of-a-file' ? 'file-into-demonstration' : null;
  }
  if (source === 'sandbox') return brought === 'rows-of-a-file' ? 'file-beside-sandbox' : null;
  return source === 'vk' && brought === 'rows-made-up' ? 'made-up-beside-vk' : null;
}

const ELSEWHERE = 'другой каталог данных (GOSPULSE_DATA_DIR) или другую базу (DATABASE_URL)';
const DEMONSTRATION = 'В базе демонстрация: её заполнила песочница';

/** What an operator is told, in Russian; what to do comes with it. */
export const MIX_WORDS: Readonly<Record<MixFault, string>> = {
  'vk-into-demonstration': `${DEMONSTRATION}, а ключи и адрес — настоящего ВКонтакте. Смешивать их нельзя: укажите ${ELSEWHERE}.`,
  'file-into-demonstration': `${DEMONSTRATION}. Настоящие данные из файла в неё не загружаются: укажите ${ELSEWHERE}. Если данные выдуманы для демонстрации, добавьте --made-up.`,
  'sandbox-into-real': `В базе настоящие данные, а по адресу VK_API_URL вместо ВКонтакте отвечает песочница. Смешивать их нельзя: уберите VK_API_URL, а для демонстрации укажите ${ELSEWHERE}.`,
  'made-up-into-real': `В базе настоящие данные. Выдуманные строки (--made-up) в неё не загружаются: укажите ${ELSEWHERE}.`,
  'file-beside-sandbox': `По адресу VK_API_URL вместо ВКонтакте отвечает песочница: она выдумала бы всё о настоящих страницах. Настоящим данным нужен ВКонтакте: уберите VK_API_URL и задайте его ключи (VK_TOKENS). Если данные выдуманы для демонстрации, добавьте --made-up: база навсегда станет демонстрационной.`,
  'made-up-beside-vk': `Строки выдуманы (--made-up), а ключи и адрес — настоящего ВКонтакте. Уберите VK_TOKENS, или загрузите настоящие строки без --made-up.`,
};
