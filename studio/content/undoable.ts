/** How long what was done can be taken back from where it is told, in milliseconds. */
export const undoable = 15_000;
