import { useOverview } from '../../api/queries.js';
import { useTitle } from '../../app/use-title.js';
import { type Definition, DEFINITIONS } from '../../text/methodology.js';
import { METHODOLOGY_PAGE } from '../../text/page-strings.js';
import { Section } from '../../ui/section.js';
import classes from './methodology.module.css';

const ALL: readonly Definition[] = Object.values(DEFINITIONS);

function Entry({ definition }: { definition: Definition }) {
  return (
    <Section title={definition.title} id={definition.id}>
      <div className={classes.entry}>
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
      </div>
    </Section>
  );
}

/** What each figure means: the same definitions the numbers show on hover. */
export function MethodologyPage() {
  useTitle(METHODOLOGY_PAGE.title);
  const version = useOverview().data?.policyVersion;
  return (
    <>
      <header className={classes.head}>
        <h1>{METHODOLOGY_PAGE.title}</h1>
        <p>{METHODOLOGY_PAGE.lead}</p>
        {version !== undefined && <p>{METHODOLOGY_PAGE.version(version)}</p>}
      </header>
      <div className={classes.body}>
        <nav className={classes.contents} aria-label={METHODOLOGY_PAGE.contents}>
          <ul>
            {ALL.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.entries}>
          {ALL.map((definition) => (
            <Entry key={definition.id} definition={definition} />
          ))}
        </div>
      </div>
    </>
  );
}
