/** What VK takes in one call of `groups.getById`. Source: VK's description of the method, «Максимальное число идентификаторов — 500». */
export const COMMUNITIES_PER_CALL = 500;
/** What VK takes in one call of `wall.getById`, and gives in one of `wall.get`. Source: VK's descriptions of the methods. */
export const POSTS_PER_CALL = 100;
