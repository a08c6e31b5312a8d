import type { InstitutionsAnswer } from '@gospulse/contracts';
import { formatColumnScore, formatCount, formatShare, formatSigned } from '../../text/format.js';
import { INSTITUTIONS } from '../../text/page-strings.js';
import { counted, NOUNS } from '../../text/plurals.js';
import classes from './institutions.module.css';

interface Sum {
  name: Exclude<keyof InstitutionsAnswer['sums'], 'kept' | 'widgets'> | 'coverage';
  value: number | null;
  words: (value: number) => string;
}

/** What the whole list is together: the numbers that led to it stand here again. */
export function ListSums({ answer: { sums, total } }: { answer: InstitutionsAnswer }) {
  const { words } = INSTITUTIONS.sums;
  const shown: readonly Sum[] = [
    { name: 'subscribers', value: sums.subscribers, words: (value) => words.subscribers(formatCount(value)) },
    { name: 'netGrowth', value: sums.netGrowth, words: (value) => words.netGrowth(formatSigned(value)) },
    { name: 'posts', value: sums.posts, words: (value) => words.posts(formatCount(value)) },
    {
      name: 'coverage',
      value: sums.obliged === 0 ? null : sums.covered / sums.obliged,
      words: (value) => words.coverage(formatShare(value), formatCount(sums.covered), formatCount(sums.obliged)),
    },
    { name: 'pages', value: sums.pages, words: (value) => words.pages(counted(value, NOUNS.pages)) },
    { name: 'exempt', value: sums.exempt, words: (value) => words.exempt(formatCount(value)) },
    { name: 'cadenceShare', value: sums.cadenceShare, words: (value) => words.cadence(formatShare(value)) },
    { name: 'complianceScore', value: sums.complianceScore, words: (value) => words.score(formatColumnScore(value)) },
  ];
  return (
    <ul className={classes.sums} aria-label={INSTITUTIONS.sums.label} data-testid="institution-sums">
      <li data-testid="sum-institutions" data-value={total}>
        {counted(total, NOUNS.institutions)}
      </li>
      {shown.map(({ name, value, words: wordsOf }) =>
        value === null ? null : (
          <li key={name} data-testid={`sum-${name}`} data-value={value}>
            {wordsOf(value)}
          </li>
        ),
      )}
    </ul>
  );
}
