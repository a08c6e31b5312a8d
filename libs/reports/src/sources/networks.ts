import { NETWORKS, networksCountedOn } from '@gospulse/domain';
import type { RowSource, SourceColumns, ReportRow } from './source.js';
import { yesNo } from './source.js';

const APART = { notSum: 'Учреждение может вести страницы в нескольких сетях.' } as const;
const COLUMNS: SourceColumns = {
  networkCode: { head: 'Код сети', kind: 'text', total: null },
  network: { head: 'Сеть', kind: 'text', total: null },
  inLaw: { head: 'Сеть из перечня', kind: 'text', total: null },
  institutions: { head: 'Учреждения со страницей', kind: 'count', total: APART },
  obliged: { head: 'Учреждения, обязанные вести страницу', kind: 'count', total: null },
  share: { head: 'Доля обязанных', kind: 'share', total: null },
};

/** How many of those who must keep a page have one in which network, in any that the law names, and in none. */
export const NETWORK_ROWS: RowSource = {
  columns: () => COLUMNS,
  key: () => ['networkCode'],
  rows: ({ facts }) => {
    const counted: readonly string[] = networksCountedOn(facts.period.to);
    const live = new Set(facts.pages().flatMap(({ page, institution }) => (page.live ? [institution.ogrn] : [])));
    const obliged = facts.institutions.filter(({ institution }) => !institution.exempt);
    const networksOf = obliged.map(({ institution: { ogrn, toldNetworks } }): readonly string[] => [
      ...(live.has(ogrn) ? ['vk'] : []),
      ...toldNetworks,
    ]);
    const row = (networkCode: string, network: string, inLaw: string | null, institutions: number): ReportRow => ({
      values: {
        ...{ networkCode, network, inLaw, institutions, obliged: obliged.length },
        share: obliged.length === 0 ? null : institutions / obliged.length,
      },
    });
    const having = (has: (networks: readonly string[]) => boolean) => networksOf.filter(has).length;
    return [
      ...NETWORKS.map(({ code, name }) =>
        row(
          code,
          name,
          yesNo(counted.includes(code)),
          having((networks) => networks.includes(code)),
        ),
      ),
      row(
        'any',
        'В любой сети из перечня',
        null,
        having((own) => own.some((code) => counted.includes(code))),
      ),
      row(
        'none',
        'Ни в одной сети',
        null,
        having((own) => own.length === 0),
      ),
    ];
  },
};
