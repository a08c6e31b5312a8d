import { countedWords, groupedDigits, nounForm } from '@gospulse/domain';
import type { Below, LetterContest, DigestFacts, OwnInstitution, LetterQuestion } from '../facts/digest-facts.js';
import { footerOf, made, type DigestContent, type LetterLinks } from './digest-letter.js';
import type { LetterItem, LetterPart } from './letter-parts.js';
import {
  figureWords,
  gainWords,
  INSTITUTIONS,
  momentWords,
  scoreWords,
  shareOf,
  shortDay,
  workingWords,
  ZONE_WORDS,
} from './letter-words.js';

/** The letter of a week: how it stands, what changed, what to do. Nothing in it is a word or a name of a resident. */
export function weeklyLetter(facts: DigestFacts, links: LetterLinks): DigestContent {
  const { own, below, replies } = facts;
  const [first] = own;
  const week = replies === null ? '' : ` за ${shortDay(replies.from)}–${shortDay(replies.to)}`;
  const parts: LetterPart[] = [
    { kind: 'title', text: `Итоги недели${week}` },
    { kind: 'lines', lines: [whoseWords(facts)], look: 'soft' },
    ...own.flatMap((one) => ownParts(one, own.length > 1)),
    ...repliesParts(facts),
    ...waitingParts(facts, links),
    ...stepsParts(facts, links),
    ...contestParts(facts, links),
    ...below.flatMap((one) => belowParts(one, links)),
    ...footerOf(facts, links, 'weekly'),
  ];
  const only = own.length === 1 ? (first?.score ?? null) : null;
  const score = only === null ? '' : `: балл ${scoreWords(only)}`;
  return made(parts, `Итоги недели${week}${score}`, preheader(facts));
}

function whoseWords({ own, ownMore, institutions }: DigestFacts): string {
  const [first] = own;
  if (first === undefined) return 'За записью не числится действующих учреждений этого региона.';
  if (institutions === 1) return first.name;
  const named = own.length === 1 && ownMore === 0 ? `${first.name}. ` : '';
  return `${named}Всего ${countedWords(institutions, INSTITUTIONS)}, считая подведомственные.`;
}

function preheader({ waiting, own }: DigestFacts): string {
  const overdue = waiting === null ? '' : `Просрочено: ${waiting.overdue}, ждут ответа: ${waiting.open}. `;
  const moved = own.find(({ changes }) => changes.length > 0)?.changes[0];
  return `${overdue}${moved === undefined ? '' : `${moved.title}: ${gainWords(moved.gain)}.`}`.trim();
}

function ownParts(
  { name, isExempt, score, zone, scoreBefore, changes, corrections }: OwnInstitution,
  isNamed: boolean,
): LetterPart[] {
  const heading: LetterPart = { kind: 'heading', text: isNamed ? name : 'Балл страницы' };
  if (score === null) {
    const words = isExempt
      ? 'Учреждение освобождено от ведения страницы.'
      : 'Балл неизвестен: критерии ещё не измерены или страница не наблюдается.';
    return [heading, { kind: 'lines', lines: [words] }];
  }
  const listOf = (title: string, moved: OwnInstitution['changes']): LetterPart[] => {
    if (moved.length === 0) return [];
    const items = moved.map(({ title, words, gain }) => ({ text: `${title}: ${gainWords(gain)}`, note: words }));
    return [
      { kind: 'lines', lines: [title] },
      { kind: 'items', items },
    ];
  };
  return [
    heading,
    {
      kind: 'score',
      value: `${scoreWords(score)} из 100`,
      tone: zone ?? 'none',
      words: zone === null ? 'зона не определена' : ZONE_WORDS[zone],
      change: changeWords(score, scoreBefore),
    },
    ...correctionsParts(corrections),
    ...listOf(
      'Прибавило баллов:',
      changes.filter(({ gain }) => gain > 0),
    ),
    ...listOf(
      'Отняло баллов:',
      changes.filter(({ gain }) => gain < 0),
    ),
  ];
}

function changeWords(score: number, before: number | null): string {
  if (before === null) return 'Неделю назад балл был неизвестен.';
  // Of what is shown, as on «Моя страница»: 31,3 beside 100 is 68,7 less, whatever stands behind the digit.
  const gain = (Math.round(score * 10) - Math.round(before * 10)) / 10;
  if (gain === 0) return 'За неделю не изменился.';
  return `За неделю ${gainWords(gain)}, было ${scoreWords(before)}.`;
}

function repliesParts({ replies }: DigestFacts): LetterPart[] {
  if (replies === null) return [];
  const { withinDeadline, firstReply, corrections } = replies;
  return [
    { kind: 'heading', text: 'Ответы за неделю' },
    {
      kind: 'figures',
      head: ['Показатель', 'За неделю', 'Неделей раньше'],
      rows: [
        { name: 'Отвечено в срок', ...figureWords(withinDeadline, shareOf) },
        { name: 'Первый ответ, рабочее время (медиана)', ...figureWords(firstReply, workingWords) },
      ],
    },
    ...((firstReply.n ?? 0) === 0
      ? []
      : [soft(`По ${countedWords(firstReply.n ?? 0, ['обращению', 'обращениям', 'обращениям'])}.`)]),
    ...correctionsParts(corrections),
  ];
}

/** As the screens say it. */
function correctionsParts(count: number): LetterPart[] {
  return count === 0 ? [] : [soft(`С учётом возражений: ${groupedDigits(count)}.`)];
}

function soft(line: string): LetterPart {
  return { kind: 'lines', lines: [line], look: 'soft' };
}

function waitingParts({ waiting, head, institutions }: DigestFacts, links: LetterLinks): LetterPart[] {
  const heading = { kind: 'heading', text: 'Ждут ответа' } as const;
  if (waiting === null) return [heading, { kind: 'lines', lines: ['Неизвестно: обращения ещё не наблюдались.'] }];
  const { overdue, open, dueToday, longest, next } = waiting;
  if (overdue + open === 0) return [heading, { kind: 'lines', lines: ['Обращений, которые ждут ответа, нет.'] }];
  const lines = [
    `Просрочено: ${overdue}. Срок ещё не вышел: ${open}${dueToday.length > 0 ? `, из них сегодня выходит: ${dueToday.length}` : ''}.`,
  ];
  const isOfMany = institutions > 1;
  return [
    heading,
    { kind: 'lines', lines },
    ...(longest.length > 0
      ? ([
          { kind: 'lines', lines: ['Просрочены дольше всего:'] },
          { kind: 'items', items: questionItems(longest, head.region.zone, isOfMany) },
        ] as const)
      : []),
    ...(next.length > 0
      ? ([
          { kind: 'lines', lines: ['Ближайшие сроки:'] },
          { kind: 'items', items: questionItems(next, head.region.zone, isOfMany) },
        ] as const)
      : []),
    ...(links.toAnswer === null
      ? []
      : [{ kind: 'link', text: 'Все обращения, которые ждут ответа', href: links.toAnswer } as const]),
  ];
}

/** A question by when it was asked and is due: its text and its author stand in VK alone. */
export function questionItems(rows: readonly LetterQuestion[], zone: string, isOfMany: boolean): LetterItem[] {
  return rows.map(({ askedAt, dueAt, url, institution }) => ({
    text: `Обращение от ${momentWords(askedAt, zone)}${dueAt === null ? '' : `, срок ${momentWords(dueAt, zone)}`}`,
    ...(isOfMany ? { note: institution } : {}),
    link: { text: 'Открыть во ВКонтакте', href: url },
  }));
}

function stepsParts({ steps, institutions, own }: DigestFacts, links: LetterLinks): LetterPart[] {
  const heading = { kind: 'heading', text: 'Что сделать' } as const;
  if (steps.length === 0) {
    const isMeasured = own.some(({ score }) => score !== null);
    const words = isMeasured ? 'Всё, что удалось измерить, выполнено.' : 'Пока неизвестно: критерии ещё не измерены.';
    return [heading, { kind: 'lines', lines: [words] }];
  }
  const items = steps.map(({ advice, gain, ogrn, institution, isOfOverdue }): LetterItem => {
    const href = isOfOverdue ? links.toAnswer : links.toFix(ogrn);
    const note = [...(gain > 0 ? [gainWords(gain)] : []), ...(institutions > 1 ? [institution] : [])].join(', ');
    return {
      text: advice,
      ...(note === '' ? {} : { note }),
      ...(href === null ? {} : { link: { text: isOfOverdue ? 'Что ответить' : 'Как исправить', href } }),
    };
  });
  return [heading, { kind: 'items', items, look: 'numbered' }];
}

const DECIDED: Readonly<Record<LetterContest['state'], string>> = {
  accepted: 'принято',
  refused: 'отклонено',
  asked: 'просят уточнить',
  revoked: 'поправка отменена',
};

const KINDS: Readonly<Record<LetterContest['kind'], string>> = {
  'not-a-question': 'это не обращение',
  'answered-elsewhere': 'ответ дан в другом месте',
  'criterion-met': 'критерий выполнен',
  founder: 'другой учредитель',
  outage: 'перерыв в работе',
};

function contestParts({ contests, institutions }: DigestFacts, links: LetterLinks): LetterPart[] {
  if (contests.length === 0) return [];
  const items = contests.map(({ state, kind, institution }) => ({
    text: `Возражение «${KINDS[kind]}» — ${DECIDED[state]}`,
    ...(institutions > 1 ? { note: institution } : {}),
  }));
  return [
    { kind: 'heading', text: 'Решения по возражениям' },
    { kind: 'items', items },
    ...(links.contests === null ? [] : [{ kind: 'link', text: 'Все возражения', href: links.contests } as const]),
  ];
}

function belowParts({ ogrn, name, zones, worst, movers }: Below, links: LetterLinks): LetterPart[] {
  const scored = zones.green + zones.yellow + zones.red;
  const parts: LetterPart[] = [
    { kind: 'heading', text: `Подведомственные учреждения: ${name}` },
    {
      kind: 'lines',
      lines: [
        `В зелёной зоне: ${zones.green}, в жёлтой: ${zones.yellow}, в красной: ${zones.red}${zones.none > 0 ? `, без балла: ${zones.none}` : ''}.`,
      ],
    },
  ];
  if (worst.length > 0) {
    const items = worst.map(({ ogrn: one, name: whose, words }): LetterItem => {
      const href = links.institution(one);
      return { text: whose, note: words, ...(href === null ? {} : { link: { text: 'Открыть', href } }) };
    });
    parts.push({ kind: 'lines', lines: ['Кому помочь в первую очередь:'] }, { kind: 'items', items, look: 'numbered' });
  } else if (scored > 0) parts.push({ kind: 'lines', lines: ['Отстающих нет.'] });
  if (movers.length > 0) {
    const items = movers.map(({ name: whose, score, gain }) => ({
      text: `${whose}: ${gainWords(gain)}, теперь ${scoreWords(score)}`,
    }));
    parts.push(
      {
        kind: 'lines',
        lines: [`${nounForm(movers.length, ['Прибавило', 'Прибавили', 'Прибавили'])} за неделю больше всех:`],
      },
      { kind: 'items', items },
    );
  }
  const all = links.mine(ogrn);
  return all === null ? parts : [...parts, { kind: 'link', text: 'Все подведомственные', href: all }];
}
