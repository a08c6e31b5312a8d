import { PHONE_TITLES, type FormColumns } from './form-columns.js';

/** Our own column set: what the export writes and the import takes back unchanged. */
export const OWN_COLUMNS = {
  form: 'own',
  columns: [
    { field: 'ogrn', title: 'ogrn', obligatory: true, aliases: ['огрн'] },
    { field: 'name', title: 'name', obligatory: true },
    { field: 'shortName', title: 'short_name' },
    { field: 'kind', title: 'kind', obligatory: true, aliases: ['type_code'] },
    { field: 'level', title: 'level', obligatory: true },
    { field: 'oktmo', title: 'oktmo', obligatory: true, aliases: ['октмо'] },
    { field: 'founderOgrn', title: 'founder_ogrn' },
    { field: 'vkUrl', title: 'vk_url', obligatory: true },
    { field: 'okUrl', title: 'ok_url' },
    { field: 'exemptReason', title: 'exempt_reason' },
    { field: 'exemptAct', title: 'exempt_act' },
    { field: 'responsible', title: 'responsible' },
    { field: 'responsibleVk', title: 'responsible_vk' },
    { field: 'comment', title: 'comment' },
    { field: 'pageType', title: 'page_type', aliases: ['Тип страницы'] },
    { field: 'maxUrl', title: 'max_url' },
    { field: 'telegramUrl', title: 'telegram_url' },
    { field: 'founderName', title: 'founder_name' },
    { field: 'status', title: 'status' },
    { field: 'responsiblePhone', title: 'responsible_phone', aliases: PHONE_TITLES },
  ],
} as const satisfies FormColumns;
