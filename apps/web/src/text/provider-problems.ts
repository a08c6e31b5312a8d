const ASK = 'Обратитесь к администратору.';

/** Why a sign-in by a provider came to nothing, by the names that stand in the address of the door. */
const WORDS: Readonly<Record<string, string>> = {
  'account-disabled': `Учётная запись закрыта. ${ASK}`,
  'foreign-back': 'Адрес, с которого начался вход, не наш. Войдите отсюда.',
  'last-admin': 'Служба входа отнимает роль у последнего администратора. Сначала назначьте другого.',
  'login-taken':
    'Такой логин уже занят другой записью. Если это ваша запись с паролем, войдите с паролем; если нет, скажите администратору.',
  'no-institution': `Служба входа не назвала учреждения, которое есть в реестре. ${ASK}`,
  'no-region': `Служба входа не назвала региона, который есть в реестре. ${ASK}`,
  'no-role': `Служба входа не назвала вашей роли в этом сервисе. ${ASK}`,
  'provider-away': 'Служба входа не отвечает. Попробуйте через несколько минут или войдите с паролем.',
  'provider-misconfigured': `Связь со службой входа настроена неверно. ${ASK}`,
  'provider-off': 'Вход через внешнюю службу не подключён. Войдите с паролем.',
  'provider-refused': 'Служба входа отказала, или вы отменили вход. Попробуйте ещё раз.',
  'provider-untrusted': `Ответ службы входа не прошёл проверку. ${ASK}`,
  'sign-in-stale': 'Вход начат слишком давно или в другом браузере. Начните заново.',
  'too-many-attempts': 'Слишком много попыток. Повторите через несколько минут.',
};

/** @param name what the office calls its provider */
export function providerProblem(code: string, name: string | null): string {
  const through = name === null ? 'через службу входа' : `через «${name}»`;
  return WORDS[code] ?? `Войти ${through} не получилось. Попробуйте ещё раз или войдите с паролем.`;
}
