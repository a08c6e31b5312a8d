import { type Community, type VkFailure } from '@gospulse/vk';
import { type LinkGateway } from './link-gateway.js';
import { type LinkOutcome } from './link-outcome.js';
import { type PageLink } from './page-link.js';

/** Ids a `groups.getById` call takes. */
const REFS_PER_CALL = 500;
/** Failures about something asked for, not about VK: asking for less finds out what. */
const ABOUT_THE_REQUEST = new Set(['bad-parameter', 'not-found', 'page-unavailable', 'too-large']);
const NAME_CHARS = 300;

/**
 * Asks VK about links, 500 a call, then one by one about the names that were not among the communities.
 * One resolver serves one run: after VK has failed once, the rest stays unresolved instead of waiting in vain.
 */
export class LinkResolver {
  private reachable: boolean;

  constructor(private readonly gateway: LinkGateway | null) {
    this.reachable = gateway !== null;
  }

  /** @returns one outcome per link, by its `url` */
  async resolve(links: readonly PageLink[]): Promise<Map<string, LinkOutcome>> {
    const outcomes = new Map<string, LinkOutcome>();
    for (let at = 0; at < links.length; at += REFS_PER_CALL) {
      const part = links.slice(at, at + REFS_PER_CALL);
      const found = await this.communities(part);
      for (const link of part) outcomes.set(link.url, await this.outcomeOf(link, found));
    }
    return outcomes;
  }

  private async outcomeOf(link: PageLink, found: CommunityIndex | null): Promise<LinkOutcome> {
    const community = found?.of(link);
    if (community) return asOutcome(community);
    if (!found) return { kind: 'unresolved' };
    // An answer with something odd in it does not tell what it leaves out.
    if (link.kind === 'id') return found.tells ? { kind: 'not-found' } : { kind: 'unresolved' };
    return this.byName(link.name);
  }

  /** Null when VK could not be asked. A request VK refuses is halved until the part it dislikes stands alone. */
  private async communities(links: readonly PageLink[]): Promise<CommunityIndex | null> {
    if (!this.gateway || !this.reachable || links.length === 0) return null;
    const refs = links.map((link) => (link.kind === 'id' ? link.id : link.name));
    const answer = await this.gateway.communities(refs, 'members');
    if (answer.kind === 'ok') return new CommunityIndex(answer.value.communities, answer.value.odd === 0);
    if (!this.isAboutRequest(answer.failure)) return null;
    if (links.length === 1) return new CommunityIndex([], isRefused(answer.failure));
    const middle = Math.ceil(links.length / 2);
    const first = await this.communities(links.slice(0, middle));
    const second = await this.communities(links.slice(middle));
    return first && second && first.joined(second);
  }

  private async byName(name: string): Promise<LinkOutcome> {
    if (!this.gateway || !this.reachable) return { kind: 'unresolved' };
    const answer = await this.gateway.resolveScreenName(name);
    if (answer.kind === 'failed')
      return this.isAboutRequest(answer.failure) && isRefused(answer.failure)
        ? { kind: 'not-found' }
        : { kind: 'unresolved' };
    const found = answer.value;
    if (found.kind === 'nothing') return { kind: 'not-found' };
    if (found.kind === 'person') return { kind: 'rejected', reason: 'person' };
    if (found.kind === 'other') return { kind: 'rejected', reason: 'not-community' };
    const community = (await this.communities([{ kind: 'id', id: found.id, url: '' }]))?.byId.get(found.id);
    return community ? asOutcome(community) : { kind: 'unresolved' };
  }

  private isAboutRequest(failure: VkFailure): boolean {
    if (ABOUT_THE_REQUEST.has(failure.class)) return true;
    this.reachable = false;
    return false;
  }
}

/** VK's word that what was asked for is nothing: not that it was asked for too much, or by a code nobody knows. */
const REFUSALS: ReadonlySet<number> = new Set([15, 18, 19, 30, 100, 104, 113, 125, 203]);

function isRefused({ code }: VkFailure): boolean {
  return code !== null && REFUSALS.has(code);
}

class CommunityIndex {
  readonly byId: ReadonlyMap<number, Community>;
  private readonly byName: ReadonlyMap<string, Community>;

  /** @param tells whether a community that is not among them does not exist */
  constructor(
    private readonly communities: readonly Community[],
    readonly tells: boolean,
  ) {
    this.byId = new Map(communities.map((one) => [one.id, one]));
    this.byName = new Map(communities.flatMap((one) => (one.screenName ? [[one.screenName.toLowerCase(), one]] : [])));
  }

  /** VK keeps no order and leaves out what it does not know. */
  of(link: PageLink): Community | undefined {
    return link.kind === 'id' ? this.byId.get(link.id) : this.byName.get(link.name);
  }

  joined(other: CommunityIndex): CommunityIndex {
    return new CommunityIndex([...this.communities, ...other.communities], this.tells && other.tells);
  }
}

function asOutcome({ id, screenName, name, state }: Community): LinkOutcome {
  const kept = name && name.slice(0, NAME_CHARS).toWellFormed();
  // It is there, in a state that VK words in a way nobody knows: observed like any other, until a look tells.
  return { kind: 'community', id, screenName, name: kept, state: state ?? 'live' };
}
