/** A button above a text. */
export interface TextTool {
  readonly name: string;
  readonly label: string;
  readonly icon: string;
  /** Undefined: it does something once, and is not on or off. */
  readonly active?: boolean;
  readonly run: () => unknown;
}

/** A web address as it is stored in a link; what has no scheme and is no path is one of the web. null: it leads nowhere good. */
export function linkOf(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  if (/^(https?:\/\/|mailto:|tel:|[/#?.])/i.test(text)) return text;
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return null;
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
}
