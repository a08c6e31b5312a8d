import type { RankingQuery, RankingRow } from '@gospulse/contracts';
import { useMemo } from 'react';
import type { AddressPatch } from '../../address/use-address.js';
import { useAddress } from '../../address/use-address.js';
import { displayName } from '../../text/names.js';
import { RANKING } from '../../text/ranking-strings.js';
import { DOORS } from '../../text/strings.js';
import { FigureDoor } from '../../ui/figure-door.js';

type By = RankingQuery['by'];

function whoseOf(by: By, key: string): AddressPatch {
  if (by === 'municipality') return { oktmo: key };
  return by === 'founder' ? { founder: key } : { institution: key };
}

interface CasesDoorProps {
  row: RankingRow;
  by: By;
  /** What the number is. */
  column: 'share' | 'n';
  children: string;
}

/** A share and its cases open as the questions that they are. */
export function CasesDoor({ row, by, column, children }: CasesDoorProps) {
  const { metric } = useAddress().address;
  const whose = useMemo(() => whoseOf(by, row.key), [by, row.key]);
  const label = DOORS.of(RANKING.columns[column], displayName(row.name), children);
  return (
    <FigureDoor of={metric === 'response' ? 'responseRate' : 'withinDeadline'} whose={whose} label={label}>
      {children}
    </FigureDoor>
  );
}
