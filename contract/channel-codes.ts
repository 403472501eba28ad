/** A room page's channel is closed with it when the console closes the room window; codes of programs begin at 4000. */
export const CLOSED_BY_CONSOLE = 4001;
