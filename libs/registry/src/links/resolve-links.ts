import { tellsAbsence, COMMUNITIES_PER_CALL } from '@gospulse/domain';
import type { Community, VkFailure } from '@gospulse/vk';
import { absentAs, CommunityIndex, type Absence } from './community-index.js';
import type { LinkGateway } from './link-gateway.js';
import type { LinkOutcome } from './link-outcome.js';
import type { PageLink } from './page-link.js';

/** So many communities that are there make an answer worth believing. */
export const WITNESSES_PER_CALL = 20;
/** Where unreadable items hide what was left out, the rest is asked for in so many parts: what can be read is in most. */
const PARTS = 8;
/** Failures about something asked for, not about VK: asking for less finds out what. */
const ABOUT_THE_REQUEST = new Set(['bad-parameter', 'not-found', 'page-unavailable', 'too-large']);
const NAME_CHARS = 300;

/**
 * Asks VK about links, 500 a call, then one by one about the names that were not among the communities. What an answer
 * leaves out is believed by the rule of docs/adr/0019; links that stayed away are asked for again beside some that came.
 * One resolver serves one run: after VK has failed once, the rest stays unresolved instead of waiting in vain.
 */
export class LinkResolver {
  private reachable: boolean;

  /** @param witnesses ids of communities seen lately: asked for beside few links they show whether an answer is whole */
  constructor(
    private readonly gateway: LinkGateway | null,
    private readonly witnesses: readonly number[] = [],
  ) {
    this.reachable = gateway !== null;
  }

  /** @returns one outcome per link, by its `url` */
  async resolve(links: readonly PageLink[]): Promise<Map<string, LinkOutcome>> {
    const outcomes = new Map<string, LinkOutcome>();
    for (let at = 0; at < links.length; at += COMMUNITIES_PER_CALL) {
      const part = links.slice(at, at + COMMUNITIES_PER_CALL);
      const found = await this.communities(part);
      for (const link of part) outcomes.set(link.url, await this.outcomeOf(link, found));
    }
    return outcomes;
  }

  private async outcomeOf(link: PageLink, found: CommunityIndex | null): Promise<LinkOutcome> {
    const community = found?.of(link);
    if (community) return asOutcome(community);
    if (!found) return NOT_ASKED;
    const absence = found.absenceOf(link);
    return link.kind === 'id' ? ABSENT[absence] : this.byName(link.name, absence);
  }

  /** Null when VK could not be asked. What the first answer does not tell is asked for again, beside what came. */
  private async communities(links: readonly PageLink[]): Promise<CommunityIndex | null> {
    const room = Math.max(0, COMMUNITIES_PER_CALL - links.length);
    const first = await this.ask(links, this.witnesses.slice(0, room), (came, witnesses) => ({
      seen: came + witnesses.came,
      missing: links.length - came + witnesses.missing,
    }));
    if (first === null) return null;
    const untold = links.filter((link) => !first.index.of(link) && first.index.absenceOf(link) === 'untold');
    const witnesses = first.index.communities.slice(0, WITNESSES_PER_CALL).map(({ id }) => id);
    if (untold.length === 0 || witnesses.length === 0) return first.index;
    return this.askAgain(untold, witnesses, first);
  }

  private async askAgain(
    links: readonly PageLink[],
    witnesses: readonly number[],
    { index, odd }: Told,
  ): Promise<CommunityIndex> {
    const most = COMMUNITIES_PER_CALL - WITNESSES_PER_CALL;
    const size = Math.min(most, Math.ceil(links.length / (odd > 0 ? PARTS : 1)));
    let found = index;
    for (let at = 0; at < links.length; at += size) {
      const told = await this.ask(links.slice(at, at + size), witnesses, (_, { came, missing }) => ({
        seen: came,
        missing,
      }));
      if (told === null) return found;
      found = found.joined(told.index);
      if (told.index.communities.length === 0) return found;
    }
    return found;
  }

  /** A request that VK refuses is halved until the part it dislikes stands alone. Null when VK could not be asked. */
  private async ask(links: readonly PageLink[], witnesses: readonly number[], counted: Counted): Promise<Told | null> {
    if (!this.gateway || !this.reachable || links.length === 0) return null;
    const refs = [...new Set([...links.map((link) => (link.kind === 'id' ? link.id : link.name)), ...witnesses])];
    const answer = await this.gateway.communities(refs, 'members');
    if (answer.kind === 'ok') return told(links, witnesses, answer.value, counted);
    if (!this.isAboutRequest(answer.failure)) return null;
    if (witnesses.length > 0) return this.ask(links, [], counted);
    if (links.length === 1) {
      const absence = isRefused(answer.failure) ? 'refused' : 'untold';
      return { index: new CommunityIndex([], absentAs(absence, links)), odd: 0 };
    }
    const middle = Math.ceil(links.length / 2);
    const first = await this.ask(links.slice(0, middle), [], counted);
    const second = await this.ask(links.slice(middle), [], counted);
    return first && second && { index: first.index.joined(second.index), odd: first.odd + second.odd };
  }

  private async byName(name: string, absence: Absence): Promise<LinkOutcome> {
    if (!this.gateway || !this.reachable) return NOT_ASKED;
    const answer = await this.gateway.resolveScreenName(name);
    if (answer.kind === 'failed')
      return this.isAboutRequest(answer.failure) ? ABSENT[isRefused(answer.failure) ? 'refused' : 'untold'] : NOT_ASKED;
    const found = answer.value;
    if (found.kind === 'nothing') return ABSENT[absence];
    if (found.kind === 'person') return { kind: 'rejected', reason: 'person' };
    if (found.kind === 'other') return { kind: 'rejected', reason: 'not-community' };
    const link: PageLink = { kind: 'id', id: found.id, url: '' };
    const community = (await this.communities([link]))?.of(link);
    return community ? asOutcome(community) : ABSENT.untold;
  }

  private isAboutRequest(failure: VkFailure): boolean {
    if (ABOUT_THE_REQUEST.has(failure.class)) return true;
    this.reachable = false;
    return false;
  }
}

const NOT_ASKED: LinkOutcome = { kind: 'unresolved', because: 'not-asked' };
const ABSENT: Readonly<Record<Absence, LinkOutcome>> = {
  refused: { kind: 'not-found' },
  'left-out': { kind: 'unresolved', because: 'left-out' },
  untold: { kind: 'unresolved', because: 'untold' },
};

interface Told {
  readonly index: CommunityIndex;
  readonly odd: number;
}

/** What of an answer counts as expected: how many links came, and of the witnesses those that came and did not. */
type Counted = (
  came: number,
  witnesses: { readonly came: number; readonly missing: number },
) => { readonly seen: number; readonly missing: number };

function told(
  links: readonly PageLink[],
  witnesses: readonly number[],
  answer: { readonly communities: readonly Community[]; readonly odd: number },
  counted: Counted,
): Told {
  const index = new CommunityIndex(answer.communities);
  const came = new Set(answer.communities.map(({ id }) => id));
  const ofLinks = links.flatMap((link) => index.of(link)?.id ?? []);
  const seen = witnesses.filter((id) => came.has(id)).length;
  // A community under another name than the one asked for may stand for any of the links.
  const strangers = [...came].filter((id) => !ofLinks.includes(id) && !witnesses.includes(id)).length;
  const expected = counted(ofLinks.length, { came: seen, missing: witnesses.length - seen });
  const tells = tellsAbsence({ ...expected, odd: answer.odd + strangers });
  const absent = links.filter((link) => !index.of(link));
  const absences = absentAs(tells ? 'left-out' : 'untold', absent);
  return { index: new CommunityIndex(answer.communities, absences), odd: answer.odd };
}

/** VK's word that what was asked for is nothing: not that it was asked for too much, or by a code nobody knows. */
const REFUSALS: ReadonlySet<number> = new Set([15, 18, 19, 30, 100, 104, 113, 125, 203]);

function isRefused({ code }: VkFailure): boolean {
  return code !== null && REFUSALS.has(code);
}

function asOutcome({ id, screenName, name, state }: Community): LinkOutcome {
  const kept = name && name.slice(0, NAME_CHARS).toWellFormed();
  // It is there, in a state that VK words in a way nobody knows: observed like any other, until a look tells.
  return { kind: 'community', id, screenName, name: kept, state: state ?? 'live' };
}
