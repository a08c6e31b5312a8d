import { CONTESTS } from '../../text/contest-strings.js';
import { displayName } from '../../text/names.js';
import { hostOf } from './contest-words.js';
import { isLink } from './link-field.js';

/** A link that somebody gave, with whose page it leads to; what is no address of a page stays text. */
export function OutLink({ link }: { link: string }) {
  if (!isLink(link)) return <span>{displayName(link)}</span>;
  return (
    <a href={link} target="_blank" rel="noopener noreferrer nofollow" title={CONTESTS.linkNote}>
      {`${CONTESTS.link}: ${displayName(hostOf(link), 80)}`}
      <span aria-hidden="true"> ↗</span>
    </a>
  );
}
