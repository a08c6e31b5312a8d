/** Members of ordered rooms that stand in no step, and steps that are not there, as paths from the root. */
export function membersOutOfOrder(): readonly string[];
