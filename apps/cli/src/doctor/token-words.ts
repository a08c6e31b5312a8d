import { isRedirected, type VkFailure } from '@gospulse/vk';
import { line, type Line } from './diagnosis.js';
import { PROBED_METHODS, type ProbedMethod, type ProbedToken } from './token-probe.js';

const KIND_WORDS = { user: 'ключ пользователя', service: 'сервисный ключ', community: 'ключ сообщества' } as const;

const FAILURE_WORDS: Readonly<Record<VkFailure['class'], string>> = {
  retryable: 'VK не ответил',
  'rate-limited': 'слишком много запросов в секунду',
  flood: 'VK просит подождать несколько минут',
  quota: 'дневной запас исчерпан',
  token: 'ключ не принят',
  operator: 'нужна проверка в браузере под этой учётной записью',
  configuration: 'ключу этого вида нельзя',
  'bad-parameter': 'VK не понял запроса',
  'not-found': 'не найдено',
  'page-unavailable': 'страница закрыта',
  'comments-closed': 'комментарии закрыты',
  'too-large': 'ответ слишком велик',
  bug: 'запрос составлен неверно, сообщите разработчикам',
  'no-token': 'ключу этого вида нельзя',
};

const REDIRECTED_WORDS = 'адрес перенаправляет на другой, туда ничего не отправлено';

/** A token that VK refuses outright is dead for every method, so one line is enough for it. */
export function isRefused(probe: ProbedToken): boolean {
  return Object.values(probe.methods).some((method) => failureClass(method) === 'token');
}

/** Whether something at VK's address sends its callers elsewhere. */
export function isSentElsewhere(probe: ProbedToken): boolean {
  return Object.values(probe.methods).some((method) => method.kind === 'failed' && isRedirected(method.failure));
}

export function works(probe: ProbedToken, method: string): boolean {
  return probe.methods[method]?.kind === 'works';
}

function failureClass(method: ProbedMethod): VkFailure['class'] | null {
  return method.kind === 'failed' ? method.failure.class : null;
}

/** What a token can do, method by method; what its kind is not meant for is no fault of it. */
export function tokenLines(probe: ProbedToken, quota: { readonly perDay: number; readonly used: number }): Line[] {
  const name = `Ключ ${probe.token} (${KIND_WORDS[probe.kind]}, до ${rate(probe.requestsPerSecond)} запросов в секунду)`;
  if (isRefused(probe)) return [line.limited(`${name}: не принят VK, получите новый`)];
  const lines = PROBED_METHODS.map((method) => methodLine(probe, method, quota));
  return [line.good(`${name}:`), ...lines];
}

function methodLine(
  probe: ProbedToken,
  method: (typeof PROBED_METHODS)[number],
  quota: { readonly perDay: number; readonly used: number },
): Line {
  const result = probe.methods[method];
  if (!result) return line.good(`  ${method}: не проверялся`);
  if (result.kind === 'works')
    return line.good(`  ${method}: работает${method === 'wall.get' ? quotaWords(quota) : ''}`);
  const { class: kind, code } = result.failure;
  const words = isRedirected(result.failure) ? REDIRECTED_WORDS : FAILURE_WORDS[kind];
  const text = `  ${method}: ${words}${code === null ? '' : ` (код VK ${code})`}`;
  return isExpected(probe, method) ? line.good(text) : line.limited(text);
}

/** A community token reads no walls, and `execute` is a convenience the product works without. */
function isExpected(probe: ProbedToken, method: string): boolean {
  return method === 'execute' || (probe.kind === 'community' && method.startsWith('wall.'));
}

function quotaWords({ perDay, used }: { readonly perDay: number; readonly used: number }): string {
  return `, сегодня израсходовано ${used} из ${perDay}, осталось ${Math.max(0, perDay - used)}`;
}

const decimal = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 2 });

function rate(perSecond: number): string {
  return decimal.format(perSecond);
}
