import { letterHtml } from './letter-html.js';
import type { LetterPart } from './letter-parts.js';
import { letterText } from './letter-text.js';
import type { DigestContent } from './digest-letter.js';
import { momentWords } from './letter-words.js';

/** Asks whether an address is its owner's. It names nobody: whoever gets it by mistake learns nothing. */
export function confirmationLetter({
  publicUrl,
  token,
  until,
}: {
  readonly publicUrl: string;
  readonly token: string;
  readonly until: Date;
}): DigestContent {
  const subject = 'Подтвердите адрес для писем Госпульса';
  const parts: LetterPart[] = [
    { kind: 'title', text: 'Подтвердите адрес' },
    {
      kind: 'lines',
      lines: ['Этот адрес указали в Госпульсе для писем с итогами недели. Откройте ссылку, если хотите их получать.'],
    },
    // Behind the `#` it is sent to no server and stands in no log.
    { kind: 'link', text: 'Подтвердить адрес', href: `${publicUrl}/mailbox#${token}` },
    {
      kind: 'lines',
      look: 'soft',
      lines: [
        `Ссылка действует до ${momentWords(until.toISOString(), 'Europe/Moscow')} по московскому времени.`,
        'Если это были не вы, ничего делать не нужно: писем не будет.',
      ],
    },
  ];
  return { subject, text: letterText(parts), html: letterHtml(parts, subject, 'Без подтверждения писем не будет.') };
}
