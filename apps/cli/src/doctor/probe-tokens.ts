import { createVkGateway, fingerprint, type VkGateway, type VkResult, type VkToken } from '@gospulse/vk';
import type { MethodProbe, TokenProbe } from './token-probe.js';

/** VK's own community: open to everybody, so that a refusal is about the token. */
const VK_COMMUNITY = 1;
const TIMEOUT_MS = 10_000;

/**
 * Calls each method once with each token, by the same gateway the collector uses. `execute` is not called: the gateway
 * has no call of that kind yet.
 * @param communityId the community that is asked about
 */
export async function probeTokens(
  apiUrl: string,
  tokens: readonly VkToken[],
  communityId = VK_COMMUNITY,
): Promise<TokenProbe[]> {
  return Promise.all(
    tokens.map(async (token) => ({
      token: fingerprint(token),
      kind: token.kind,
      requestsPerSecond: token.requestsPerSecond,
      methods: await probeMethods(
        () => createVkGateway({ apiUrl, tokens: [token], timeoutMs: TIMEOUT_MS, retries: 0 }),
        communityId,
      ),
    })),
  );
}

/** Each method gets a gateway of its own: one that learnt of a refusal asks no more. */
async function probeMethods(gateway: () => VkGateway, communityId: number): Promise<Record<string, MethodProbe>> {
  const wall = await gateway().wall(communityId, 0, 1);
  const postId = wall.kind === 'ok' ? (wall.value.posts[0]?.id ?? 1) : 1;
  return {
    'groups.getById': probeOf(await gateway().communities([communityId], 'members')),
    'utils.resolveScreenName': probeOf(await gateway().resolveScreenName(`club${communityId}`)),
    'wall.get': probeOf(wall),
    'wall.getById': probeOf(await gateway().postsById([[communityId, postId]])),
    'wall.getComments': probeOf(await gateway().comments(communityId, postId, 0)),
  };
}

/** What VK says of the community or the post proves as well as an answer that the token may call the method. */
const ABOUT_THE_PAGE = new Set(['page-unavailable', 'comments-closed', 'not-found', 'bad-parameter']);

function probeOf(result: VkResult<unknown>): MethodProbe {
  if (result.kind === 'ok' || ABOUT_THE_PAGE.has(result.failure.class)) return { kind: 'works' };
  return { kind: 'failed', failure: result.failure };
}
