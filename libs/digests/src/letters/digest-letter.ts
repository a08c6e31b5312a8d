import type { DigestKind } from '@gospulse/domain';
import { zoneLabel } from './zone-label.js';
import type { DigestFacts } from '../facts/digest-facts.js';
import { letterHtml } from './letter-html.js';
import type { LetterPart } from './letter-parts.js';
import { letterText } from './letter-text.js';
import { momentWords } from './letter-words.js';

/** What a letter says. */
export interface DigestContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Where the links of a letter lead; null: nobody has set an address of this installation, and no link lies. */
export interface LetterLinks {
  readonly mine: string | null;
  readonly toAnswer: string | null;
  readonly profile: string | null;
  readonly unsubscribe: string | null;
  page(vkId: number | null): string | null;
  institution(ogrn: string): string | null;
  founder(ogrn: string): string | null;
}

export function linksOf(publicUrl: string | null, regionCode: string, unsubscribeUrl: string | null): LetterLinks {
  const at = (path: string) => (publicUrl === null ? null : `${publicUrl}${path}?region=${regionCode}`);
  return {
    ...{
      mine: at('/my'),
      toAnswer: at('/queue'),
      profile: publicUrl && `${publicUrl}/profile`,
      unsubscribe: unsubscribeUrl,
    },
    page: (vkId) => (vkId === null ? null : at(`/pages/${vkId}`)),
    institution: (ogrn) => at(`/institutions/${ogrn}`),
    founder: (ogrn) => at(`/founders/${ogrn}`),
  };
}

export function made(parts: readonly LetterPart[], subject: string, preheader: string): DigestContent {
  return { subject, text: letterText(parts), html: letterHtml(parts, subject, preheader) };
}

const ENDS: Readonly<Record<DigestKind, string>> = {
  weekly: 'Не получать письма с итогами недели',
  urgent: 'Не получать письма «Горит»',
};

/** As of when it is told, by whom, and how to end it. */
export function footerOf({ head }: DigestFacts, links: LetterLinks, kind: DigestKind): LetterPart[] {
  const { region, asOf, observedAt } = head;
  const told = `${momentWords(asOf, region.zone)} (${zoneLabel(region.zone, asOf)})`;
  const seen =
    observedAt === null ? 'Наблюдений ещё не было.' : `Последнее наблюдение: ${momentWords(observedAt, region.zone)}.`;
  return [
    ...(links.mine === null ? [] : [{ kind: 'link', text: 'Открыть мою страницу', href: links.mine } as const]),
    {
      kind: 'lines',
      look: 'soft',
      lines: [
        `${region.name}. Данные на ${told}. ${seen}`,
        'Письмо составлено Госпульсом автоматически, отвечать на него не нужно.',
        ...(links.unsubscribe === null
          ? ['Адрес установки не задан, поэтому в письме нет ссылок, и такие письма не отправляются.']
          : []),
      ],
    },
    ...(links.unsubscribe === null ? [] : [{ kind: 'link', text: ENDS[kind], href: links.unsubscribe } as const]),
    ...(links.profile === null ? [] : [{ kind: 'link', text: 'Настроить письма', href: links.profile } as const]),
  ];
}
