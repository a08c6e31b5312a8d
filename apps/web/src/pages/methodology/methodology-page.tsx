import { useEffect, useRef } from 'react';
import { useMethodology } from '../../api/queries.js';
import { useTitle } from '../../view/use-title.js';
import { type Definition, DEFINITIONS } from '../../text/methodology.js';
import { METHODOLOGY_PAGE } from '../../text/page-strings.js';
import { POLICY } from '../../text/policy-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Section } from '../../ui/section.js';
import classes from './methodology.module.css';
import { usePartInView } from './use-part-in-view.js';
import { PolicyInForce } from './policy-in-force.js';

const ALL: readonly Definition[] = Object.values(DEFINITIONS);
const POLICY_HEIGHT = 640;

function Entry({ definition }: { definition: Definition }) {
  return (
    <Section title={definition.title} id={definition.id}>
      <div className={classes.entry} data-testid="definition">
        <p>{definition.short}</p>
        <p>
          <span className={classes.label}>{METHODOLOGY_PAGE.formula}. </span>
          {definition.formula}
        </p>
        <h3 className={classes.label}>{METHODOLOGY_PAGE.edges}</h3>
        <ul className={classes.edges}>
          {definition.edges.map((edge) => (
            <li key={edge}>{edge}</li>
          ))}
        </ul>
        <p className={classes.note}>
          {POLICY.source}: {definition.source} {POLICY.definitionVersion(definition.version)}
        </p>
      </div>
    </Section>
  );
}

const PARTS = [...ALL.map(({ id, title }) => ({ id, title })), { id: 'policy', title: POLICY.title }];
const PART_IDS = PARTS.map(({ id }) => id);

/** Follows the reading: the part on the screen is marked, and stays in view where the list itself is long. */
function Contents() {
  const current = usePartInView(PART_IDS);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const link = list.current?.querySelector('[aria-current]');
    if (link instanceof HTMLElement && list.current !== null)
      list.current.scrollTop = link.offsetTop - list.current.clientHeight / 2;
  }, [current]);
  return (
    <nav ref={list} className={classes.contents} aria-label={METHODOLOGY_PAGE.contents}>
      <ul>
        {PARTS.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === current ? 'true' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What each figure means: the same definitions the numbers show on hover, and the rules in force. */
export function MethodologyPage() {
  useTitle(METHODOLOGY_PAGE.title);
  const methodology = useMethodology();
  const version = methodology.data?.policy.version;
  return (
    <>
      <header className={classes.head}>
        <h1>{METHODOLOGY_PAGE.title}</h1>
        <p>{METHODOLOGY_PAGE.lead}</p>
        {version !== undefined && <p>{METHODOLOGY_PAGE.version(version)}</p>}
      </header>
      <div className={classes.body}>
        <Contents />
        <div className={classes.entries}>
          {ALL.map((definition) => (
            <Entry key={definition.id} definition={definition} />
          ))}
          <AnswerView of={methodology} height={POLICY_HEIGHT}>
            {(answer) => <PolicyInForce answer={answer} />}
          </AnswerView>
        </div>
      </div>
    </>
  );
}
