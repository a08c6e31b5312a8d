import { useFounders } from '../../api/queries.js';
import { FOUNDERS } from '../../text/founder-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { FounderTable } from './founder-table.js';

const HEIGHT = 240;

/** The next step down from a district: who founded its institutions. */
export function DistrictFounders({ oktmo }: { oktmo: string }) {
  const founders = useFounders(oktmo);
  return (
    <AnswerView of={founders} height={HEIGHT}>
      {(answer) => <FounderTable answer={answer} stale={founders.isPlaceholderData} title={FOUNDERS.ofDistrict} />}
    </AnswerView>
  );
}
