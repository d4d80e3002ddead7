/** LIKE patterns: what a user types is text, never a wildcard. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
