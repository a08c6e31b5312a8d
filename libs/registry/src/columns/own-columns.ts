import { REGISTER_FIELD_WORDS as WORDS } from '@gospulse/domain';
import { PHONE_TITLES, type FormColumns } from './form-columns.js';

/** What offices call the columns that every register has. */
const ALSO = {
  ogrn: ['ОГРН учреждения', 'ОГРН организации', 'ОГРН/ОГРНИП', 'ОГРН (13 знаков)', 'ОГРН (13 цифр)'],
  name: [
    'Название',
    'Название учреждения',
    'Наименование учреждения',
    'Наименование организации',
    'Полное наименование',
    'Полное наименование учреждения',
    'Полное наименование организации',
  ],
  shortName: ['Краткое название', 'Сокращенное наименование'],
  kind: ['type_code', 'Вид', 'Вид организации', 'Тип учреждения', 'Тип организации'],
  level: ['Уровень власти', 'Уровень учреждения'],
  oktmo: ['Код ОКТМО', 'ОКТМО учреждения'],
  vkUrl: [
    'ВК',
    'ВКонтакте',
    'Госпаблик ВК',
    'Страница ВК',
    'Ссылка ВК',
    'Ссылка ВКонтакте',
    'Ссылка на страницу ВК',
    'Ссылка на страницу ВКонтакте',
    'Адрес страницы ВК',
    'Адрес страницы ВКонтакте',
  ],
} as const;

/** Our own column set: what the export writes and the import takes back unchanged. */
export const OWN_COLUMNS = {
  form: 'own',
  columns: [
    { field: 'ogrn', title: 'ogrn', head: WORDS.ogrn, obligatory: true, aliases: ALSO.ogrn },
    { field: 'name', title: 'name', head: WORDS.name, obligatory: true, aliases: ALSO.name },
    { field: 'shortName', title: 'short_name', head: WORDS.shortName, aliases: ALSO.shortName },
    { field: 'kind', title: 'kind', head: WORDS.kind, obligatory: true, aliases: ALSO.kind },
    { field: 'level', title: 'level', head: WORDS.level, obligatory: true, aliases: ALSO.level },
    { field: 'oktmo', title: 'oktmo', head: WORDS.oktmo, obligatory: true, aliases: ALSO.oktmo },
    { field: 'founderOgrn', title: 'founder_ogrn', head: WORDS.founderOgrn },
    { field: 'vkUrl', title: 'vk_url', head: WORDS.vkUrl, obligatory: true, aliases: ALSO.vkUrl },
    { field: 'okUrl', title: 'ok_url', head: WORDS.okUrl },
    { field: 'exemptReason', title: 'exempt_reason', head: WORDS.exemptReason },
    { field: 'exemptAct', title: 'exempt_act', head: WORDS.exemptAct },
    { field: 'responsible', title: 'responsible', head: WORDS.responsible },
    { field: 'responsibleVk', title: 'responsible_vk', head: WORDS.responsibleVk },
    { field: 'comment', title: 'comment', head: WORDS.comment },
    { field: 'pageType', title: 'page_type', head: WORDS.pageType },
    { field: 'maxUrl', title: 'max_url', head: WORDS.maxUrl },
    { field: 'telegramUrl', title: 'telegram_url', head: WORDS.telegramUrl },
    { field: 'founderName', title: 'founder_name', head: WORDS.founderName },
    { field: 'status', title: 'status', head: WORDS.status },
    { field: 'closedOn', title: 'closed_on', head: WORDS.closedOn },
    { field: 'closedAct', title: 'closed_act', head: WORDS.closedAct },
    { field: 'responsiblePhone', title: 'responsible_phone', head: WORDS.responsiblePhone, aliases: PHONE_TITLES },
  ],
} as const satisfies FormColumns;
