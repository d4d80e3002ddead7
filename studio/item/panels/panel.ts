/** What a folder in here says of itself: something beside the form of an item, opened by a button in the item's header. */
import type { Component } from 'vue';
import type { Collection, Schema } from '../../schema/schema.ts';
import type { User } from '../../session/session.ts';
import type { useItem } from '../use-item.ts';

export interface Panel {
  readonly name: string;
  /** The key of its words. */
  readonly title: string;
  readonly icon: string;
  /** Among the others; lower is first. */
  readonly order: number;
  /** Whether it is there for this item and this person. */
  may(context: ItemContext, user: User): boolean;
  /** Given `open` and `context`; says `update:open`. */
  readonly component: () => Promise<{ readonly default: Component }>;
  /** In its button: how much there is. Given `context`. */
  readonly badge?: () => Promise<{ readonly default: Component }>;
}

/** The stored item a panel is beside. */
export interface ItemContext {
  readonly collection: Collection;
  readonly schema: Schema;
  /** As in addresses: encoded. */
  readonly itemKey: string;
  readonly item: ReturnType<typeof useItem>;
  readonly editable: boolean;
}

export const definePanel = (of: Panel): Panel => of;
