import type { Permission } from '@gospulse/domain';

/** What a permission lets somebody do, as their profile says it. */
export const PERMISSION_WORDS: Readonly<Record<Permission, string>> = {
  'see-region': 'видеть показатели всего региона',
  export: 'скачивать таблицы и графики',
  note: 'помечать скачки подписок',
  'keep-calls': 'видеть, кому позвонить, и отмечать звонки',
  'reply-to-calls': 'отвечать на звонки аналитиков',
  look: 'проверять страницы вне очереди',
  share: 'делиться видом по ссылке',
  'see-reports': 'видеть издания отчётов, сверять и скачивать их',
  'make-reports': 'фиксировать, исправлять и отзывать издания, вести их расписание',
  contest: 'оспаривать то, с чем не согласны',
  'decide-contests': 'решать возражения и отменять поправки',
  'manage-accounts': 'вести учётные записи',
  'keep-register': 'ведёт реестр учреждений',
  'read-audit': 'читать журнал действий',
  'get-digests': 'получать письма с итогами недели',
};
