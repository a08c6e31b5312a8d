import { inOtherWords, type ToldLine } from '@gospulse/domain';

const ADDRESS_OF_DATABASE = 'postgres://пользователь:пароль@сервер:порт/база';

/** What stands in a variable, where it is described instead of quoted. */
const GOT: readonly ToldLine[] = [
  [/^another kind of address$/, 'адрес другого вида'],
  [/^a shorter one$/, 'значение короче'],
  [/^entry (\d+) of another form$/, 'запись {1} другого вида'],
  [/^(\d+) origins$/, 'источников {1}'],
  [/^a path, and (\w+) has a value too$/, 'путь, а {1} тоже задана'],
  [/^an address that ends without \/database$/, 'адрес без /база в конце'],
  [/^an address in which it is not clear where the host begins$/, 'адрес, в котором не видно, где начинается сервер'],
  [/^an @ behind what may be a parameter$/, 'знак @ после того, что похоже на параметр'],
  [/^several hosts$/, 'несколько серверов'],
  [/^no host behind the @$/, 'после @ не сервер'],
  [/^no port behind the host$/, 'после сервера не порт'],
  [/^a name of a database with \?, # or dots for folders$/, 'имя базы со знаками ?, # или точками папок'],
  [/^a parameter that is not known here$/, 'параметр, которого здесь нет'],
  [/^another sslmode$/, 'другой sslmode'],
  [/^another ssl$/, 'другой ssl'],
  [/^a % that begins no code$/, 'знак %, за которым нет кода'],
  [/^codes with % that are no text$/, 'коды с %, из которых не выходит текст'],
  [/^(.*), which is not there$/, '{1}, такого файла нет'],
  [/^(.*), which is no file$/, '{1}, это не файл'],
  [/^(.*), which is larger than a certificate$/, '{1}, файл больше сертификата'],
  [/^(.*), which is larger than (\d+) bytes$/, '{1}, файл больше {2} байт'],
  [/^(.*), which cannot be read$/, '{1}, файл не читается'],
  [/^(.*), which is empty$/, '{1}, файл пуст'],
  [/^(.*), which is no text$/, '{1}, это не текст'],
  [/^(.*), which holds no certificate$/, '{1}, в файле нет сертификата'],
  [/^(.*), which expired on (\S+)$/, '{1}, срок сертификата истёк {2}'],
  [/^(.*), which is not valid before (\S+)$/, '{1}, сертификат действует с {2}'],
  [/^(.*), which holds no key that can be read$/, '{1}, в файле нет читаемого ключа'],
  [/^(.*), which is the key of another certificate$/, '{1}, это ключ другого сертификата'],
  [/^(.*), which cannot be used \((.*)\)$/, '{1}, использовать нельзя ({2})'],
];

/** What a variable takes. */
const TAKES: readonly ToldLine[] = [
  [/^a whole number from (\d+) to (\d+)$/, 'целое число от {1} до {2}'],
  [/^a folder; unset, it is (.*)$/, 'папка; без переменной это {1}'],
  [/^a folder whose key can be used: (\S+) cannot be made$/, 'папка, в которой можно создать {1}'],
  [
    /^a folder whose key can be used: (\S+) cannot be made: give a GOSPULSE_DATA_DIR you may write to$/,
    'папка, в которую можно писать: {1} не создаётся',
  ],
  [
    /^a folder whose key can be used: (\S+) can be read by others than its owner: run (.*)$/,
    'ключ, который читает только владелец: {1} открыт другим, выполните {2}',
  ],
  [
    /^a folder whose key can be used: (\S+) is damaged: it holds no key; put it back from a backup$/,
    'целый ключ: {1} повреждён, верните его из резервной копии',
  ],
  [
    /^a folder whose key can be used: (\S+) cannot be read: give it back to the user that runs the (\S+)$/,
    'читаемый ключ: верните {1} пользователю, который запускает {2}',
  ],
  [/^the two digits of a region, such as 70: see region list$/, 'две цифры кода региона, например 70: см. region list'],
  [
    /^kind:token\[@requestsPerSecond\], comma-separated, kind user, service or community$/,
    'вид:ключ[@запросов в секунду] через запятую; вид — user, service или community',
  ],
  [/^a secret of at least (\d+) characters$/, 'секрет не короче {1} знаков'],
  [
    /^https:\/\/host\/path, or http:\/\/ of this machine or of the host named in VK_PLAIN_HTTP_HOST.*$/,
    'https://сервер/путь; http:// — для этой машины или для сервера из VK_PLAIN_HTTP_HOST; без пользователя, запроса и якоря',
  ],
  [/^the name or address of one host, as it stands in VK_API_URL.*$/, 'имя или адрес одного сервера, как в VK_API_URL'],
  [
    /^an address of this machine, 0\.0\.0\.0 or :: for all of them.*$/,
    'адрес этой машины, 0.0.0.0 или :: для всех её адресов, либо localhost; без переменной это 127.0.0.1',
  ],
  [
    /^127\.0\.0\.1 for a demonstration.*$/,
    '127.0.0.1: демонстрацию видит каждый, кто до неё достанет; запустите без HOST',
  ],
  [
    /^127\.0\.0\.1 as long as there is no admin.*$/,
    '127.0.0.1, пока нет администратора: запустите без HOST, заведите первого администратора по ссылке, которая напечатается, и запустите с HOST снова',
  ],
  [
    /^127\.0\.0\.1 as long as there is no TLS in sight.*$/,
    '127.0.0.1, пока не видно TLS: задайте PUBLIC_URL=https://… и либо TLS_CERT с TLS_KEY, либо TRUST_PROXY для прокси с TLS',
  ],
  [
    /^https:\/\/host or https:\/\/host:port, as people type it.*$/,
    'https://имя или https://имя:порт, как его набирают люди, без пользователя, пути, запроса и якоря; http:// — только для этой машины',
  ],
  [/^the path of a PEM file, because (\w+) is set$/, 'путь к файлу PEM: задана {1}'],
  [
    /^the path of a PEM file that holds a valid certificate.*$/,
    'путь к файлу PEM с действующим сертификатом и теми, кем он подписан',
  ],
  [/^the path of a PEM file that holds the key of TLS_CERT.*$/, 'путь к файлу PEM с ключом от TLS_CERT, без пароля'],
  [/^the path of a file that holds (\w+)$/, 'путь к файлу, в котором {1}'],
  [/^the place of (\w+): set one of the two$/, 'что-то одно: эта переменная или {1}'],
  [
    /^origins parted by commas or spaces.*$/,
    'адреса сайтов через запятую или пробел, каждый https://имя или https://имя:порт без пути; http:// — только для этой машины; без переменной карточки не встраиваются',
  ],
  [
    /^addresses and networks of the proxies before this service \((.*)\), or how many proxies there are, 1 to 9$/,
    'адреса и сети прокси перед сервисом ({1}) или сколько их, от 1 до 9',
  ],
  [/^the address of the provider that (\w+) is for$/, 'адрес входа организации, к которому относится {1}'],
  [
    /^https:\/\/host\/path, as the provider names itself.*$/,
    'https://сервер/путь, как называет себя вход организации, без пользователя, запроса и якоря',
  ],
  [
    /^the name under which the provider knows this installation(: OIDC_ISSUER is set)?$/,
    'имя, под которым вход организации знает эту установку: задана OIDC_ISSUER',
  ],
  [
    /^the secret that the provider gave out with OIDC_CLIENT_ID$/,
    'секрет, который вход организации выдал вместе с OIDC_CLIENT_ID',
  ],
  [
    /^the claim that tells the role, as in (\S+)(: OIDC_ISSUER is set)?$/,
    'поле, в котором роль, например realm_access.roles: задана OIDC_ISSUER',
  ],
  [
    /^role=value pairs with commas between, role ([a-z, ]+)(: OIDC_ISSUER is set)?$/,
    'пары роль=значение через запятую; роль — {1}',
  ],
  [/^each value once: here it gives two roles$/, 'каждое значение один раз: здесь оно даёт две роли'],
  [/^what people call the provider, up to (\d+) characters$/, 'как люди называют вход организации, до {1} знаков'],
  [/^words with blanks between, openid among them$/, 'слова через пробел, среди них openid'],
  [
    /^smtp:\/\/user:password@host:587, or smtps:.*$/,
    'smtp://пользователь:пароль@сервер:587 или smtps://сервер:465, где TLS с первого байта',
  ],
  [/^required, or none for a server that is reached in the clear$/, 'required, или none для сервера без TLS'],
  [/^an address such as (\S+), or Name <\S+>(: SMTP_URL is set)?$/, 'адрес, например {1}, или Имя <{1}>'],
  [
    /^postgres:\S+; \/ alone at its end: the database of the user's name$/,
    `${ADDRESS_OF_DATABASE}; один / в конце — база с именем пользователя`,
  ],
  [
    /^postgres:\S+; @, \? and & of a value are written as (.*)$/,
    `${ADDRESS_OF_DATABASE}; знаки @, ? и & в значении пишутся как {1}`,
  ],
  [
    /^postgres:\S+; (@|%) of a name or password is written as (\S+)$/,
    `${ADDRESS_OF_DATABASE}; знак {1} в имени или пароле пишется как {2}`,
  ],
  [/^postgres:\S+, with a port from (\d+) to (\d+)$/, `${ADDRESS_OF_DATABASE}, порт от {1} до {2}`],
  [/^postgres:\S+$/, ADDRESS_OF_DATABASE],
  [/^one host; a proxy before several of them is one$/, 'один сервер; прокси перед несколькими — тоже один'],
  [/^a name, an address, \[an IPv6 address\], or (\S+)$/, 'имя, адрес, [адрес IPv6] или ?host=/папка/сокета'],
  [/^a database of another name$/, 'база с другим именем'],
  [/^of (parameters|sslmode|ssl) (.*)$/, 'для {1}: {2}'],
];

/** What is wrong with a variable, as people are told it; logs have the English line. */
export function settingWords(variable: string, got: string, takes: string): string {
  const given = got === '' ? 'пусто' : `указано «${inOtherWords(got, GOT)}»`;
  return `${variable}: ${given}, нужно: ${inOtherWords(takes, TAKES)}`;
}
