import { z } from 'zod';
import {
  credentials,
  doneAnswer,
  linkAnswer,
  linkLook,
  linkUse,
  linkUsed,
  newPassword,
  secondFactorAnswer,
  secondFactorCode,
  signOutBody,
} from './access.js';
import {
  accountBinding,
  accountId,
  accountName,
  accountRole,
  auditExport,
  auditExportAnswer,
  newAccount,
  oneTimeLink,
} from './administration.js';
import { anomalyNote, newAnomalyNote } from './anomalies.js';
import { contactParams, contactRegion, contactsAnswer, newContact, newContactReply } from './contacts.js';
import { digestChoice, mailboxConfirmation, mailboxConfirmed, newMailbox } from './digests.js';
import {
  editionParams,
  newEdition,
  regionQuery,
  reportJobBegun,
  reportRequest,
  reportScheduleMade,
  reportScheduleSettings,
  reportScheduleParams,
  reportSentAgain,
  withdrawal,
} from './editions.js';
import {
  contestDecision,
  contestDecisionAnswer,
  contestMade,
  contestParams,
  contestReply,
  contestRevocation,
  contestWithdrawal,
  newContest,
} from './contests.js';
import { exportRecord } from './exports.js';
import { demoSignIn } from './demonstration.js';
import { lookAnswer, newLook } from './looks.js';
import { dayNote, newNote, noteParams, noteRegion, noteText } from './notes.js';
import { regionCode, wholeNumber } from './primitives.js';
import {
  institutionChanged,
  institutionClosing,
  institutionEdit,
  institutionReopening,
  newInstitution,
  newRegisterFile,
  registerFileMade,
  registerFileParams,
  registerFilePart,
  registerFileReceived,
  registerFileRegion,
  registerImport,
  registerRejects,
  registerImported,
  registerParams,
  registerPreview,
  registerUndo,
  registerUndone,
} from './register.js';
import {
  columnsChoice,
  newSavedView,
  savedViewChange,
  savedViewMade,
  savedViewOrder,
  savedViewParams,
} from './saved-views.js';
import { signOutAnswer } from './provider.js';
import { secondFactorRule } from './second-factor.js';
import { newViewLink, viewLinkId, viewLinkMade, viewOpened, viewOpening } from './view-links.js';

const none = z.strictObject({});

/** What changes something. Like the endpoints, each is checked and documented by one schema. */
export const commands = {
  addAnomalyNote: {
    method: 'post',
    path: '/anomalies/notes',
    params: none,
    query: none,
    body: newAnomalyNote,
    answer: anomalyNote,
    summary: 'Пометка к скачку подписок или причина, по которой он отклонён',
  },
  removeAnomalyNote: {
    method: 'delete',
    path: '/anomalies/notes/{id}',
    params: z.strictObject({ id: wholeNumber(1, 2_147_483_647) }),
    query: z.strictObject({ region: regionCode.default('34') }),
    body: null,
    answer: z.object({ removed: z.number() }),
    summary: 'Убрать пометку',
  },
  addNote: {
    ...{ method: 'post', path: '/notes', params: none, query: none },
    ...{ body: newNote, answer: dayNote, summary: 'Заметка о дне или нескольких днях на графике' },
  },
  editNote: {
    ...{ method: 'post', path: '/notes/{id}', params: noteParams, query: none },
    ...{ body: noteText, answer: dayNote, summary: 'Изменить текст своей заметки' },
  },
  removeNote: {
    ...{ method: 'delete', path: '/notes/{id}', params: noteParams, query: noteRegion },
    ...{ body: null, answer: z.object({ removed: z.number() }), summary: 'Убрать заметку' },
  },
  signIn: {
    ...{ method: 'post', path: '/sign-in', params: none, query: none },
    ...{ body: credentials, answer: doneAnswer, summary: 'Войти' },
  },
  signOut: {
    ...{ method: 'post', path: '/sign-out', params: none, query: none },
    ...{ body: signOutBody, answer: signOutAnswer, summary: 'Выйти, если нужно — на всех устройствах' },
  },
  lookAtLink: {
    ...{ method: 'post', path: '/links/look', params: none, query: none },
    ...{ body: linkLook, answer: linkAnswer, summary: 'Для чего одноразовая ссылка' },
  },
  useLink: {
    ...{ method: 'post', path: '/links/use', params: none, query: none },
    ...{ body: linkUse, answer: linkUsed, summary: 'Принять приглашение, задать пароль и войти' },
  },
  changePassword: {
    ...{ method: 'post', path: '/me/password', params: none, query: none },
    ...{ body: newPassword, answer: doneAnswer, summary: 'Сменить свой пароль' },
  },
  beginSecondFactor: {
    ...{ method: 'post', path: '/me/second-factor', params: none, query: none },
    ...{ body: none, answer: secondFactorAnswer, summary: 'Начать подключение второго фактора' },
  },
  confirmSecondFactor: {
    ...{ method: 'post', path: '/me/second-factor/confirm', params: none, query: none },
    ...{ body: secondFactorCode, answer: doneAnswer, summary: 'Подтвердить второй фактор первым кодом' },
  },
  removeSecondFactor: {
    ...{ method: 'post', path: '/me/second-factor/remove', params: none, query: none },
    ...{ body: secondFactorCode, answer: doneAnswer, summary: 'Отключить второй фактор' },
  },
  addAccount: {
    ...{ method: 'post', path: '/admin/accounts', params: none, query: none },
    ...{ body: newAccount, answer: oneTimeLink, summary: 'Завести учётную запись и пригласить' },
  },
  inviteAccount: {
    ...{ method: 'post', path: '/admin/accounts/{id}/invitation', params: accountId, query: none },
    ...{ body: none, answer: oneTimeLink, summary: 'Пригласить заново: прежняя ссылка перестаёт действовать' },
  },
  resetAccount: {
    ...{ method: 'post', path: '/admin/accounts/{id}/reset', params: accountId, query: none },
    ...{ body: none, answer: oneTimeLink, summary: 'Ссылка для нового пароля' },
  },
  changeAccountRole: {
    ...{ method: 'post', path: '/admin/accounts/{id}/role', params: accountId, query: none },
    ...{ body: accountRole, answer: doneAnswer, summary: 'Сменить роль и регионы' },
  },
  bindAccount: {
    ...{ method: 'post', path: '/admin/accounts/{id}/institutions', params: accountId, query: none },
    ...{ body: accountBinding, answer: doneAnswer, summary: 'Привязать к учреждениям' },
  },
  disableAccount: {
    ...{ method: 'post', path: '/admin/accounts/{id}/disable', params: accountId, query: none },
    ...{ body: none, answer: doneAnswer, summary: 'Закрыть учётную запись' },
  },
  enableAccount: {
    ...{ method: 'post', path: '/admin/accounts/{id}/enable', params: accountId, query: none },
    ...{ body: none, answer: doneAnswer, summary: 'Открыть учётную запись снова' },
  },
  takeSecondFactor: {
    ...{ method: 'post', path: '/admin/accounts/{id}/second-factor/remove', params: accountId, query: none },
    ...{ body: none, answer: doneAnswer, summary: 'Снять второй фактор, если устройство потеряно' },
  },
  requireSecondFactor: {
    ...{ method: 'post', path: '/admin/second-factor', params: none, query: none },
    ...{ body: secondFactorRule, answer: doneAnswer, summary: 'Потребовать второй фактор от роли или отменить это' },
  },
  changeAccountMailbox: {
    ...{ method: 'post', path: '/admin/accounts/{id}/mailbox', params: accountId, query: none },
    ...{ body: newMailbox, answer: doneAnswer, summary: 'Указать адрес для писем; письмо спросит подтверждение' },
  },
  changeMyMailbox: {
    ...{ method: 'post', path: '/me/mailbox', params: none, query: none },
    ...{ body: newMailbox, answer: doneAnswer, summary: 'Указать свой адрес для писем; письмо спросит подтверждение' },
  },
  chooseMyDigests: {
    ...{ method: 'post', path: '/me/digests', params: none, query: none },
    ...{ body: digestChoice, answer: doneAnswer, summary: 'Какие письма получать' },
  },
  confirmMailbox: {
    ...{ method: 'post', path: '/mailbox/confirm', params: none, query: none },
    ...{ body: mailboxConfirmation, answer: mailboxConfirmed, summary: 'Подтвердить адрес для писем по ссылке' },
  },
  saveView: {
    ...{ method: 'post', path: '/me/views', params: none, query: none },
    ...{ body: newSavedView, answer: savedViewMade, summary: 'Сохранить вид: экран под своим названием' },
  },
  orderSavedViews: {
    ...{ method: 'post', path: '/me/views/order', params: none, query: none },
    ...{ body: savedViewOrder, answer: doneAnswer, summary: 'Расставить свои виды' },
  },
  chooseColumns: {
    ...{ method: 'post', path: '/me/views/columns', params: none, query: none },
    ...{ body: columnsChoice, answer: doneAnswer, summary: 'Какие столбцы таблицы показывать' },
  },
  changeSavedView: {
    ...{ method: 'post', path: '/me/views/{id}', params: savedViewParams, query: none },
    ...{ body: savedViewChange, answer: doneAnswer, summary: 'Переименовать вид, держать в меню или начинать с него' },
  },
  removeSavedView: {
    ...{ method: 'delete', path: '/me/views/{id}', params: savedViewParams, query: none },
    ...{ body: null, answer: doneAnswer, summary: 'Убрать свой вид' },
  },
  shareView: {
    ...{ method: 'post', path: '/links/views', params: none, query: none },
    ...{ body: newViewLink, answer: viewLinkMade, summary: 'Ссылка, по которой экран виден без учётной записи' },
  },
  revokeViewLink: {
    ...{ method: 'post', path: '/links/views/{id}/revoke', params: viewLinkId, query: none },
    ...{ body: none, answer: doneAnswer, summary: 'Отозвать ссылку на просмотр' },
  },
  openView: {
    ...{ method: 'post', path: '/links/views/open', params: none, query: none },
    ...{ body: viewOpening, answer: viewOpened, summary: 'Открыть просмотр по ссылке' },
  },
  closeView: {
    ...{ method: 'post', path: '/links/views/close', params: none, query: none },
    ...{ body: none, answer: doneAnswer, summary: 'Закрыть просмотр по ссылке' },
  },
  addInstitution: {
    ...{ method: 'post', path: '/register/institutions', params: none, query: none },
    ...{ body: newInstitution, answer: institutionChanged, summary: 'Добавить учреждение в реестр' },
  },
  editInstitution: {
    ...{ method: 'post', path: '/register/institutions/{ogrn}', params: registerParams, query: none },
    ...{ body: institutionEdit, answer: institutionChanged, summary: 'Изменить строку реестра' },
  },
  closeInstitution: {
    ...{ method: 'post', path: '/register/institutions/{ogrn}/close', params: registerParams, query: none },
    ...{ body: institutionClosing, answer: institutionChanged, summary: 'Закрыть учреждение с указанного дня' },
  },
  reopenInstitution: {
    ...{ method: 'post', path: '/register/institutions/{ogrn}/reopen', params: registerParams, query: none },
    ...{ body: institutionReopening, answer: institutionChanged, summary: 'Вернуть закрытое учреждение' },
  },
  sendRegisterFile: {
    ...{ method: 'post', path: '/register/files', params: none, query: none },
    ...{ body: newRegisterFile, answer: registerFileMade, summary: 'Начать передачу файла реестра' },
  },
  sendRegisterPart: {
    ...{ method: 'post', path: '/register/files/{id}/parts', params: registerFileParams, query: none },
    ...{ body: registerFilePart, answer: registerFileReceived, summary: 'Следующая часть файла' },
  },
  previewRegister: {
    ...{ method: 'post', path: '/register/files/{id}/preview', params: registerFileParams, query: none },
    ...{ body: registerFileRegion, answer: registerPreview, summary: 'Что изменит загрузка, без записи' },
  },
  importRegister: {
    ...{ method: 'post', path: '/register/files/{id}/import', params: registerFileParams, query: none },
    ...{ body: registerImport, answer: registerImported, summary: 'Загрузить файл реестра' },
  },
  takeRegisterRejects: {
    ...{ method: 'post', path: '/register/files/{id}/rejects', params: registerFileParams, query: none },
    ...{ body: registerFileRegion, answer: registerRejects, summary: 'Отклонённые строки файла книгой XLSX' },
  },
  undoRegisterImport: {
    ...{ method: 'post', path: '/register/undo', params: none, query: none },
    ...{ body: registerUndo, answer: registerUndone, summary: 'Отменить последнюю загрузку' },
  },
  recordExport: {
    ...{ method: 'post', path: '/exports', params: none, query: none },
    ...{ body: exportRecord, answer: doneAnswer, summary: 'Записать выгрузку; без записи файл не отдаётся' },
  },
  renameAccount: {
    ...{ method: 'post', path: '/admin/accounts/{id}/name', params: accountId, query: none },
    ...{ body: accountName, answer: doneAnswer, summary: 'Сменить имя' },
  },
  endAccountSessions: {
    ...{ method: 'post', path: '/admin/accounts/{id}/sessions/end', params: accountId, query: none },
    ...{ body: none, answer: doneAnswer, summary: 'Завершить все сеансы учётной записи' },
  },
  exportAudit: {
    ...{ method: 'post', path: '/admin/audit/export', params: none, query: none },
    ...{ body: auditExport, answer: auditExportAnswer, summary: 'Записи журнала для файла' },
  },
  checkAuditChain: {
    ...{ method: 'post', path: '/admin/audit/chain', params: none, query: none },
    ...{ body: none, answer: doneAnswer, summary: 'Начать проверку, цел ли журнал' },
  },
  endMySession: {
    ...{ method: 'delete', path: '/me/sessions/{id}', query: none },
    params: z.strictObject({ id: wholeNumber(1, 2_147_483_647) }),
    ...{ body: null, answer: doneAnswer, summary: 'Завершить свой сеанс' },
  },
  endMyOtherSessions: {
    ...{ method: 'delete', path: '/me/sessions', params: none, query: none },
    ...{ body: null, answer: doneAnswer, summary: 'Завершить все свои сеансы, кроме этого' },
  },
  previewReport: {
    ...{ method: 'post', path: '/editions/preview', params: none, query: none },
    ...{ body: reportRequest, answer: reportJobBegun, summary: 'Начать предварительный просмотр издания' },
  },
  freezeEdition: {
    ...{ method: 'post', path: '/editions/freeze', params: none, query: none },
    ...{ body: newEdition, answer: reportJobBegun, summary: 'Начать фиксацию издания или его исправления' },
  },
  verifyEdition: {
    ...{ method: 'post', path: '/editions/{number}/verify', params: editionParams, query: none },
    ...{ body: regionQuery, answer: reportJobBegun, summary: 'Начать сверку издания с сохранёнными строками' },
  },
  withdrawEdition: {
    ...{ method: 'post', path: '/editions/{number}/withdraw', params: editionParams, query: none },
    ...{ body: withdrawal, answer: doneAnswer, summary: 'Отозвать издание' },
  },
  addReportSchedule: {
    ...{ method: 'post', path: '/editions/schedules', params: none, query: none },
    ...{ body: reportScheduleSettings, answer: reportScheduleMade, summary: 'Завести расписание изданий и рассылку' },
  },
  changeReportSchedule: {
    ...{ method: 'post', path: '/editions/schedules/{id}', params: reportScheduleParams, query: none },
    ...{ body: reportScheduleSettings, answer: reportScheduleMade, summary: 'Изменить расписание изданий' },
  },
  removeReportSchedule: {
    ...{ method: 'post', path: '/editions/schedules/{id}/remove', params: reportScheduleParams, query: none },
    ...{ body: regionQuery, answer: doneAnswer, summary: 'Убрать расписание: его издания остаются' },
  },
  sendEditionAgain: {
    ...{ method: 'post', path: '/editions/schedules/{id}/send', params: reportScheduleParams, query: none },
    ...{ body: regionQuery, answer: reportSentAgain, summary: 'Отправить последнее издание расписания ещё раз' },
  },
  markCall: {
    ...{ method: 'post', path: '/contacts', params: none, query: none },
    ...{ body: newContact, answer: contactsAnswer, summary: 'Отметить звонок учреждению' },
  },
  withdrawCall: {
    ...{ method: 'post', path: '/contacts/{id}/withdraw', params: contactParams, query: none },
    ...{ body: contactRegion, answer: doneAnswer, summary: 'Снять свою отметку о звонке' },
  },
  replyToCall: {
    ...{ method: 'post', path: '/my/contacts/{id}/reply', params: contactParams, query: none },
    ...{ body: newContactReply, answer: doneAnswer, summary: 'Ответить на звонок' },
  },
  askForLook: {
    ...{ method: 'post', path: '/looks', params: none, query: none },
    ...{ body: newLook, answer: lookAnswer, summary: 'Проверить запись или профиль страницы вне очереди' },
  },
  makeContest: {
    ...{ method: 'post', path: '/contests', params: none, query: none },
    ...{ body: newContest, answer: contestMade, summary: 'Оспорить: что, почему и где это видно' },
  },
  replyToContest: {
    ...{ method: 'post', path: '/contests/{id}/reply', params: contestParams, query: none },
    ...{ body: contestReply, answer: doneAnswer, summary: 'Уточнить возражение, о котором спросили' },
  },
  withdrawContest: {
    ...{ method: 'post', path: '/contests/{id}/withdraw', params: contestParams, query: none },
    ...{ body: contestWithdrawal, answer: doneAnswer, summary: 'Отозвать своё возражение, пока оно не решено' },
  },
  decideContests: {
    ...{ method: 'post', path: '/contests/decide', params: none, query: none },
    ...{ body: contestDecision, answer: contestDecisionAnswer, summary: 'Принять, отклонить или уточнить возражения' },
  },
  revokeContest: {
    ...{ method: 'post', path: '/contests/{id}/revoke', params: contestParams, query: none },
    ...{ body: contestRevocation, answer: doneAnswer, summary: 'Отменить поправку принятого возражения' },
  },
  signInToDemo: {
    ...{ method: 'post', path: '/demo/sign-in', params: none, query: none },
    ...{ body: demoSignIn, answer: doneAnswer, summary: 'Смотреть демонстрацию как кто-то другой' },
  },
} as const;
export type CommandName = keyof typeof commands;
export type CommandAnswer<Name extends CommandName> = z.infer<(typeof commands)[Name]['answer']>;
