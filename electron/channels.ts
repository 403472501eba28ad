/** Names of the two ways between pages and host. */
export const CALL_CHANNEL = "breachtable:call";
export const PUSH_CHANNEL = "breachtable:push";
