import type { PageAnswer, RepliesAnswer } from '@gospulse/contracts';
import { RANKING_MIN_CASES } from '@gospulse/domain';
import { useMemo } from 'react';
import { usePageReplies } from '../../api/queries.js';
import { survivalModel } from '../../charts/survival-model.js';
import { formatCount } from '../../text/format.js';
import { PEERS } from '../../text/peer-strings.js';
import { REPLIES } from '../../text/replies-strings.js';
import { UNKNOWN_EXPLAINED } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { DataTable } from '../../ui/data-table.js';
import { Defined } from '../../ui/definition.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { useViewed } from '../../address/viewed.js';
import { curveColumns, curveFile, CurvePicture, type Versus } from '../replies/curve-parts.js';
import { Twin } from '../replies/twin.js';
import { areFewOthers, isFew, peerCounts, peerFinding, questionsOf } from './peer-words.js';
import classes from './vk-page.module.css';

const HEIGHT = 260;
const NO_STEPS = [] as const;

interface CurvesProps {
  own: RepliesAnswer;
  peers: RepliesAnswer;
  kind: string;
}

/** The end of the other picture: what both show is cut at the later of the two. */
function endOf(answer: RepliesAnswer): number {
  return survivalModel(answer, { steps: NO_STEPS }).endHours;
}

function Curves({ own, peers, kind }: CurvesProps) {
  const versus = useMemo<Versus>(
    () =>
      areFewOthers(own, peers)
        ? { steps: NO_STEPS, names: PEERS.names }
        : { steps: peers.curve.steps, leastHours: endOf(peers), names: PEERS.names },
    [own, peers],
  );
  const table = (
    <DataTable
      file={false}
      caption={REPLIES.tableCaption(PEERS.title)}
      columns={curveColumns(own, versus)}
      rows={own.curve.steps}
      keyOf={(step) => String(step.seconds)}
      maxHeight={HEIGHT}
    />
  );
  const counts = (
    <p className={classes.soft}>
      {REPLIES.curve}, {REPLIES.clocks[own.clock]}. {peerCounts(own, peers, kind)}
    </p>
  );
  return (
    <Twin
      id="peers"
      title={<Defined id="survival">{peerFinding(own, peers)}</Defined>}
      chart={
        <>
          {counts}
          <CurvePicture answer={own} versus={versus} height={HEIGHT} />
        </>
      }
      table={
        <>
          {counts}
          {table}
        </>
      }
      file={curveFile(own, versus)}
      stem="page-replies"
    />
  );
}

function Few({ own }: { own: RepliesAnswer }) {
  const hint = PEERS.fewHint(formatCount(questionsOf(own)), formatCount(RANKING_MIN_CASES));
  return (
    <Section id="peers" title={PEERS.title}>
      {own.unknown === null ? (
        <Empty title={PEERS.few} hint={hint} />
      ) : (
        <Empty title={UNKNOWN_EXPLAINED[own.unknown]} />
      )}
    </Section>
  );
}

interface PeerProps {
  id: string;
  institution: PageAnswer['institution'];
}

/**
 * How this page answers, beside all pages of its kind in the region: the curves of waiting of both. A link to the page shows
 * no other page, and no sum of others.
 */
export function PeerCurve(props: PeerProps) {
  return useViewed() === null ? <BothCurves {...props} /> : null;
}

function BothCurves({ id, institution }: PeerProps) {
  const own = usePageReplies({ page: id });
  const peers = usePageReplies({ kind: institution.kind });
  return (
    <AnswerView of={own} height={HEIGHT + 96} always>
      {(mine) =>
        mine.unknown !== null || isFew(mine) ? (
          <Few own={mine} />
        ) : (
          <AnswerView of={peers} height={HEIGHT + 96} always>
            {(others) => <Curves own={mine} peers={others} kind={institution.kindLabel} />}
          </AnswerView>
        )
      }
    </AnswerView>
  );
}
