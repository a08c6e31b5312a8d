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
  readonly toAnswer: string | null;
  readonly contests: string | null;
  readonly profile: string | null;
  readonly unsubscribe: string | null;
  /** «Моя страница»: of an institution, or of the one that is shown first. */
  mine(ogrn?: string): string | null;
  toFix(ogrn: string): string | null;
  institution(ogrn: string): string | null;
}

/** @param unsubscribeUrl null: the letter would have no way to end it, and is shown, not sent */
export function linksOf(publicUrl: string | null, regionCode: string, unsubscribeUrl: string | null): LetterLinks {
  const at = (path: string, more: Readonly<Record<string, string>> = {}) =>
    publicUrl === null
      ? null
      : `${publicUrl}${path}?${new URLSearchParams({ region: regionCode, ...more }).toString()}`;
  return {
    toAnswer: at('/my/answer'),
    contests: at('/contests'),
    profile: publicUrl && `${publicUrl}/profile`,
    unsubscribe: unsubscribeUrl,
    mine: (ogrn) => at('/my', ogrn === undefined ? {} : { institution: ogrn }),
    toFix: (ogrn) => at('/my/fix', { institution: ogrn }),
    institution: (ogrn) => at(`/institutions/${ogrn}`),
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
  const mine = links.mine();
  const { region, asOf, observedAt } = head;
  const told = `${momentWords(asOf, region.zone)} (${zoneLabel(region.zone, asOf)})`;
  const seen =
    observedAt === null ? 'Наблюдений ещё не было.' : `Последнее наблюдение: ${momentWords(observedAt, region.zone)}.`;
  return [
    ...(mine === null ? [] : [{ kind: 'link', text: 'Открыть мою страницу', href: mine } as const]),
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
