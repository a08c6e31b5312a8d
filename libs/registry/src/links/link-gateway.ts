import type { CommunitiesAnswer, Resolved, VkResult } from '@gospulse/vk';

/** The part of the VK gateway that link resolution needs. */
export interface LinkGateway {
  communities(refs: readonly (number | string)[], want: 'members' | 'profile'): Promise<VkResult<CommunitiesAnswer>>;
  resolveScreenName(name: string): Promise<VkResult<Resolved>>;
}
