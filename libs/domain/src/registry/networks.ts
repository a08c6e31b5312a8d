/** Whom the numbers of a network's pages come from: we observe them by its API, or a file tells them. */
export type NetworkSource = 'api' | 'file';

export interface Network {
  readonly code: string;
  readonly name: string;
  /** «во ВКонтакте»: where a page is. */
  readonly where: string;
  /** Hosts of its addresses, `www.` and `m.` left out; the first one is written. */
  readonly hosts: readonly string[];
  /** An address to copy the look of. */
  readonly example: string;
  readonly source: NetworkSource;
  /**
   * The first local day on which a page there is one of the list that the law names; null: no federal act names the
   * network, so its pages are registered and shown, and do not count.
   */
  readonly countsFrom: string | null;
}

/**
 * Networks whose pages the register keeps. 8-ФЗ in the wording of 270-ФЗ is in force from 1 December 2022;
 * распоряжение Правительства № 2523-р of 02.09.2022 names ВКонтакте and Одноклассники.
 */
export const NETWORKS = [
  {
    code: 'vk',
    name: 'ВКонтакте',
    where: 'во ВКонтакте',
    hosts: ['vk.com', 'vk.ru', 'vkontakte.ru', 'vk.me'],
    example: 'vk.com/имя, vk.com/club1 или vk.com/public1',
    source: 'api',
    countsFrom: '2022-12-01',
  },
  {
    code: 'ok',
    name: 'Одноклассники',
    where: 'в Одноклассниках',
    hosts: ['ok.ru', 'odnoklassniki.ru'],
    example: 'ok.ru/group/1 или ok.ru/имя',
    source: 'file',
    countsFrom: '2022-12-01',
  },
  {
    code: 'max',
    name: 'MAX',
    where: 'в MAX',
    hosts: ['max.ru'],
    example: 'max.ru/имя_gos',
    source: 'file',
    countsFrom: null,
  },
  {
    code: 'telegram',
    name: 'Telegram',
    where: 'в Telegram',
    hosts: ['t.me', 'telegram.me', 'telegram.dog'],
    example: 't.me/имя',
    source: 'file',
    countsFrom: null,
  },
] as const satisfies readonly Network[];

export type NetworkCode = (typeof NETWORKS)[number]['code'];

/** The networks whose pages nobody observes: what is known of them a file has told. */
export type ToldNetworkCode = Extract<(typeof NETWORKS)[number], { readonly source: 'file' }>['code'];

export const TOLD_NETWORKS = NETWORKS.filter((network) => network.source === 'file');

const byCode: ReadonlyMap<string, (typeof NETWORKS)[number]> = new Map(
  NETWORKS.map((network) => [network.code, network]),
);

export function networkOf(code: NetworkCode): Network {
  const network = byCode.get(code);
  if (!network) throw new Error(`No network ${code}`);
  return network;
}

/** The network that a host belongs to, `www.` and the like in front of it or not; null: none of ours. */
export function networkOfHost(host: string): NetworkCode | null {
  const lower = host.toLowerCase().replace(/^(?:www|m|new|web)\./, '');
  return NETWORKS.find(({ hosts }) => (hosts as readonly string[]).includes(lower))?.code ?? null;
}

/** The networks whose pages count for coverage «в любой сети из перечня» on a local day. */
export function networksCountedOn(day: string): NetworkCode[] {
  return NETWORKS.filter(({ countsFrom }) => countsFrom !== null && countsFrom <= day).map(({ code }) => code);
}
