export { createVkGateway, COMMUNITIES_PER_CALL, POSTS_PER_CALL, COMMENTS_PER_CALL } from './gateway.js';
export type { GatewayOptions, Resolved, VkGateway } from './gateway.js';
export type { CallRecord } from './caller.js';
export type { FailureClass, VkFailure, VkResult } from './failure.js';
export { DEFAULT_RATE, fingerprint, type TokenKind, type VkToken } from './token.js';
export { vkDay } from './token-pool.js';
export type { Community, CommunityProfile, CommunityState } from './shape/community.js';
export type { WallPortion, WallPost } from './shape/wall.js';
export type { CommentPortion, WallComment } from './shape/comments.js';
