import '@mantine/core/styles/Drawer.css';
import { Drawer } from '@mantine/core';
import type { Contributor, WhyAnswer } from '@gospulse/contracts';
import { WHY_GROUPINGS, type Clock, type WhyFigure, type WhyGrouping } from '@gospulse/domain';
import { useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { displayName } from '../../text/names.js';
import { FRAME } from '../../text/strings.js';
import { WHY } from '../../text/why-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Defined } from '../../ui/definition.js';
import { Choice } from '../../ui/choice.js';
import { GoLink } from '../../ui/go-link.js';
import { useFocusReturn } from '../../ui/use-focus-return.js';
import { useWhyBy, type WhyOf } from './use-why.js';
import {
  contributionWords,
  incomparableWords,
  memberWords,
  nobodyWords,
  restWords,
  sidesOf,
  whyTold,
} from './why-words.js';
import classes from './why-drawer.module.css';

const HEIGHT = 320;

function MemberLink({ by, member }: { by: WhyGrouping; member: Contributor }) {
  const name = displayName(member.name);
  switch (by) {
    case 'municipality':
      return (
        <GoLink to={`/districts/${member.key}`} keep={{ oktmo: undefined }}>
          {name}
        </GoLink>
      );
    case 'founder':
      return (
        <GoLink to={`/founders/${member.key}`} keep={{ founder: undefined }}>
          {name}
        </GoLink>
      );
    case 'institution':
      return <GoLink to={`/institutions/${member.key}`}>{name}</GoLink>;
    case 'page':
      // A page whose link is not resolved has no number, and no screen.
      return /^\d+$/.test(member.key) ? <GoLink to={`/pages/${member.key}`}>{name}</GoLink> : name;
    case 'kind':
      return (
        <GoLink to="/institutions" keep={{ kind: member.key }}>
          {name}
        </GoLink>
      );
  }
}

interface SideProps {
  answer: WhyAnswer;
  clock: Clock;
  title: string;
  members: readonly Contributor[];
}

function Side({ answer, clock, title, members }: SideProps) {
  if (members.length === 0) return null;
  return (
    <section>
      <h3 className={classes.side}>{title}</h3>
      <ul className={classes.members}>
        {members.map((member) => (
          <li key={member.key} className={classes.member} data-testid="contributor" data-key={member.key}>
            <span className={classes.name}>
              <MemberLink by={answer.by} member={member} />
            </span>
            <span className={classes.amount}>{contributionWords(answer.figure, member.contribution, clock)}</span>
            <span className={classes.values}>{memberWords(answer, member, clock)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Members({ answer, clock }: { answer: WhyAnswer; clock: Clock }) {
  const { up, down, whole, method } = answer;
  const notes = [restWords(answer, clock), incomparableWords(answer, clock)].filter((words) => words !== null);
  if (whole.value === null || whole.previous === null) return null;
  return (
    <>
      {sidesOf(answer).map((side) => (
        <Side key={side.title} answer={answer} clock={clock} title={side.title} members={side.members} />
      ))}
      {up.length + down.length === 0 && <p>{nobodyWords(answer)}</p>}
      {notes.map((words) => (
        <p key={words} className={classes.soft}>
          {words}
        </p>
      ))}
      <p className={classes.soft}>
        <Defined id="contribution">{WHY.contribution}</Defined> {WHY.method[method]}
      </p>
    </>
  );
}

/** Who moved a figure, each a link to their page with the same period and filters. */
export default function WhyDrawer({ figure, of, close }: { figure: WhyFigure; of: WhyOf; close: () => void }) {
  useFocusReturn();
  const { address } = useAddress();
  const clock = address.clock ?? 'working';
  const [chosen, choose] = useState<WhyGrouping | null>(null);
  const { why, by, groupings } = useWhyBy(figure, of, chosen);
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="md"
      title={WHY.title(WHY.names[figure])}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': FRAME.close }}
    >
      <div className={classes.parts} data-testid="why" data-figure={figure}>
        <AnswerView of={why} height={HEIGHT} quiet>
          {(answer) => (
            <>
              <p data-testid="why-words">{whyTold(answer, clock)}</p>
              {groupings.length > 1 && (
                <Choice
                  aria-label={WHY.by}
                  value={by}
                  onChange={(value) => choose(WHY_GROUPINGS.find((each) => each === value) ?? null)}
                  data={groupings.map((value) => ({ value, label: WHY.bys[value] }))}
                />
              )}
              <div className={classes.parts} data-stale={why.isPlaceholderData || undefined}>
                <Members answer={answer} clock={clock} />
              </div>
            </>
          )}
        </AnswerView>
      </div>
    </Drawer>
  );
}
