import type { AskedAnswer } from '@gospulse/contracts';
import { OUTCOMES_OF_LIST, QUESTION_LISTS, type QuestionList } from '@gospulse/domain';
import type { AddressPatch } from '../../address/use-address.js';
import { useAddress } from '../../address/use-address.js';
import { ASKED, whenWords } from '../../text/asked-strings.js';
import { formatCount } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { FILTERS } from '../../text/strings.js';
import { Icon } from '../../ui/icon.js';
import classes from './questions.module.css';

/** Lists that are always at hand; another one stands beside them while it is chosen. */
const SHOWN = ['in-time', 'late', 'overdue', 'open', 'withdrawn'] as const satisfies readonly QuestionList[];

/** Nobody looked, and nothing was found all the same: how many were asked is not known. */
export function isNotObserved({ unknown, outcomes }: AskedAnswer): boolean {
  return unknown === 'not-observed' && Object.values(outcomes).every((each) => each === 0);
}

/** How many a list holds; null where that takes more than what became of the questions. */
function countOf({ outcomes, total }: AskedAnswer, list: QuestionList | undefined, chosen: QuestionList | undefined) {
  if (list === chosen) return total;
  const of = list === undefined ? Object.values(outcomes) : OUTCOMES_OF_LIST[list].map((each) => outcomes[each]);
  return of.reduce((sum, each) => sum + each, 0);
}

/** What became of them: each list with its number. */
export function OutcomeChoices({ answer }: { answer: AskedAnswer }) {
  const { address, change } = useAddress();
  const chosen = QUESTION_LISTS.find((each) => each === address.state);
  const isBeside = chosen !== undefined && !SHOWN.some((each) => each === chosen);
  const lists: readonly (QuestionList | undefined)[] = [undefined, ...(isBeside ? [chosen] : []), ...SHOWN];
  return (
    <div className={classes.choices} role="group" aria-label={ASKED.state}>
      {lists.map((list) => (
        <button
          key={list ?? ''}
          type="button"
          className={classes.choice}
          aria-pressed={list === chosen}
          onClick={() => change({ state: list })}
          data-testid={`outcome-${list ?? 'all'}`}
        >
          {list === undefined ? ASKED.all : ASKED.lists[list]}{' '}
          <b>{isNotObserved(answer) ? '—' : formatCount(countOf(answer, list, chosen))}</b>
        </button>
      ))}
    </div>
  );
}

/** What else narrows the list, each with its way out. */
export function NarrowedTo({ answer }: { answer: AskedAnswer }) {
  const { address, change } = useAddress();
  const { wait, weekday, hour, at = 'asked', institution, page } = address;
  const [first] = answer.rows;
  const chips: { label: string; out: AddressPatch }[] = [
    ...(wait === undefined ? [] : [{ label: `${ASKED.wait}: ${ASKED.waits[wait]}`, out: { wait: undefined } }]),
    ...(weekday === undefined && hour === undefined
      ? []
      : [
          {
            label: `${ASKED.whens[at]}: ${whenWords(weekday, hour)}`,
            out: { weekday: undefined, hour: undefined, at: undefined },
          },
        ]),
    ...(institution === undefined
      ? []
      : [
          {
            label: ASKED.ofInstitution(displayName(first?.institution.name ?? institution)),
            out: { institution: undefined },
          },
        ]),
    ...(page === undefined
      ? []
      : [{ label: ASKED.ofPage(displayName(first?.page.name ?? page)), out: { page: undefined } }]),
  ];
  if (chips.length === 0) return null;
  return (
    <p className={classes.narrowed} data-testid="narrowed">
      {chips.map(({ label, out }) => (
        <button
          key={label}
          type="button"
          className={classes.chip}
          aria-label={FILTERS.remove(label)}
          onClick={() => change(out)}
        >
          {label} <Icon name="close" />
        </button>
      ))}
    </p>
  );
}
