/** The way events go: to everybody in one order, to who said them, too. Within one process that is no way at all. */
import type { NewEvent } from './event.ts';

/** What nodes say to each other. */
export type Said =
  | { readonly kind: 'event'; readonly event: NewEvent }
  /** Somebody there wants to hear of these; said again from time to time. */
  | { readonly kind: 'want'; readonly collections: readonly string[] }
  /** A node has begun, and does not know what the others want. */
  | { readonly kind: 'hello' }
  /** Something was not told; null: of whichever collection. */
  | { readonly kind: 'missed'; readonly collection: string | null }
  /** Something a room has to say to itself on other nodes. */
  | { readonly kind: 'note'; readonly topic: string; readonly note: unknown };

export interface Heard {
  said(id: string, said: Said, bytes: number): void;
  /** What was said meanwhile is not known. */
  lost(): void;
}

export interface Bus {
  /** Of the last that was heard; '' while that is not known. */
  position(): string;
  /** Never fails. What it promises is kept as soon as others will hear of it though this node dies, or when that takes too long. */
  say(said: Said): void | Promise<void>;
  close(): Promise<void>;
}
