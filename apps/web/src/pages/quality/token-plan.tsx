import { Button, TextInput } from '@mantine/core';
import type { TokenPlanAnswer } from '@gospulse/contracts';
import { MAX_PLANNED_PAGES, MAX_PLANNED_TOKENS } from '@gospulse/domain';
import { type FormEvent, useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { useAnswer } from '../../api/queries.js';
import { formatCount, formatScore, formatShare, formatWholeShare } from '../../text/format.js';
import { counted } from '../../text/plurals.js';
import { TOKENS } from '../../text/quality-strings.js';
import { TOKEN_PLAN } from '../../text/token-plan-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import classes from './quality.module.css';
import { TOKEN_PLAN_COLUMNS } from './token-plan-columns.js';

type Plan = NonNullable<TokenPlanAnswer['plan']>;

const HEIGHT = 420;
const LEAST_TOLD = 0.1;
/** What is asked about; left out: as it is now. */
interface Asked {
  readonly pages?: number;
  readonly tokens?: number;
}

/** A number as it was typed, blanks between digits left aside; null: it is none, or too large. */
function readNumber(text: string, most: number): number | null {
  const digits = text.replaceAll(/\s/g, '');
  const value = /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : null;
  return value !== null && value <= most ? value : null;
}

/** How many pages and tokens are asked about. */
function Choices({ plan, asked, ask }: { plan: Plan; asked: Asked; ask: (asked: Asked) => void }) {
  const [pages, setPages] = useState(formatCount(plan.pages));
  const [tokens, setTokens] = useState(formatCount(countOf(plan)));
  const [read, readTokens] = [readNumber(pages, MAX_PLANNED_PAGES), readNumber(tokens, MAX_PLANNED_TOKENS)];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (read !== null && readTokens !== null) ask({ pages: read, tokens: readTokens });
  };
  const field = (label: string, value: string, set: (text: string) => void, isWrong: boolean, most: number) => (
    <TextInput
      size="xs"
      label={label}
      value={value}
      inputMode="numeric"
      autoComplete="off"
      error={isWrong ? TOKEN_PLAN.wrong(formatCount(most)) : undefined}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
  return (
    <form className={classes.asked} onSubmit={submit} noValidate>
      {field(TOKEN_PLAN.pages, pages, setPages, read === null, MAX_PLANNED_PAGES)}
      {field(TOKEN_PLAN.tokens, tokens, setTokens, readTokens === null, MAX_PLANNED_TOKENS)}
      <Button type="submit" size="xs" disabled={read === null || readTokens === null}>
        {TOKEN_PLAN.count}
      </Button>
      {Object.keys(asked).length > 0 && (
        <Button size="xs" variant="default" onClick={() => ask({})}>
          {TOKEN_PLAN.back}
        </Button>
      )}
    </form>
  );
}

function countOf({ tokens }: Plan): number {
  return tokens.reduce((sum, { count }) => sum + count, 0);
}

function finding(plan: Plan): string {
  const have = formatCount(countOf(plan));
  if (plan.tokensForDay === null) return TOKEN_PLAN.never(have);
  return TOKEN_PLAN.finding(counted(plan.pages, TOKEN_PLAN.byPages), formatCount(plan.tokensForDay), have);
}

/** Few posts are not none. */
function postsWords(aDay: number): string {
  return aDay > 0 && aDay < LEAST_TOLD ? TOKEN_PLAN.less(formatScore(LEAST_TOLD)) : formatScore(aDay);
}

/** What the numbers rest on. */
function notesOf({ tokens, tokensFrom, wallGetPerDay, pace, basis }: Plan): readonly string[] {
  const groups = tokens.map(({ count, kind, requestsPerSecond }) =>
    TOKEN_PLAN.group(formatCount(count), TOKENS.kinds[kind], formatScore(requestsPerSecond)),
  );
  const { postsPerDay, activeShare } = basis.posting;
  const [posts, share] = [postsWords(postsPerDay), formatWholeShare(activeShare)];
  const used = pace.share === null ? null : TOKEN_PLAN.pace(formatShare(pace.share));
  return [
    `${TOKEN_PLAN.from[tokensFrom](groups.join(', '))} ${TOKEN_PLAN.quota(formatCount(wallGetPerDay))}`,
    ...(used === null ? [] : [`${used}${pace.withComments ? '' : `, ${TOKEN_PLAN.paceWithout}`}.`]),
    ...(pace.share !== null && pace.share > 1 ? [TOKEN_PLAN.tooMuch] : []),
    basis.source === 'measured'
      ? TOKEN_PLAN.measured(formatCount(basis.wallsRead), posts, share)
      : TOKEN_PLAN.assumed(posts, share),
    TOKEN_PLAN.note,
  ];
}

/** What so many tokens bring, what one more would, and how many hold everything within a day. */
export function TokenPlan() {
  const { region } = useAddress().address;
  const [asked, ask] = useState<Asked>({});
  const answer = useAnswer('tokenPlan', '/quality/plan', { region, ...asked });
  return (
    <Section title={TOKEN_PLAN.title}>
      <p className={classes.lead}>{TOKEN_PLAN.lead}</p>
      <AnswerView of={answer} height={HEIGHT} quiet>
        {({ plan }) =>
          plan === null ? (
            <Empty title={TOKEN_PLAN.empty} hint={TOKEN_PLAN.emptyHint} />
          ) : (
            <div data-testid="token-plan" data-day={plan.tokensForDay ?? ''}>
              <Choices key={`${plan.pages} ${countOf(plan)}`} plan={plan} asked={asked} ask={ask} />
              <p className={classes.finding} data-testid="token-plan-finding">
                {finding(plan)}
              </p>
              <DataTable
                wordy
                caption={TOKEN_PLAN.title}
                columns={TOKEN_PLAN_COLUMNS}
                rows={plan.kinds}
                keyOf={(row) => row.kind}
              />
              <p className={classes.note}>{notesOf(plan).join(' ')}</p>
            </div>
          )
        }
      </AnswerView>
    </Section>
  );
}
