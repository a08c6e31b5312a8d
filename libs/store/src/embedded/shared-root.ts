/** Where root keeps what the server's unprivileged user must reach when the project lies under a closed parent. */
export const SHARED_ROOT = '/var/lib/gospulse';
