/** What a folder in here says of itself: one way to show the items of a collection. Found by its folder. */
import type { Component } from 'vue';
import type { ListView } from '../content/use-view.ts';
import type { Collection, Schema } from '../schema/schema.ts';

export interface Layout {
  /** As `directus_presets` has it. */
  readonly name: string;
  readonly icon: string;
  /** Among the others; lower is first. */
  readonly order: number;
  /** Given LayoutProps; says `open` with an item's key. */
  readonly component: () => Promise<{ readonly default: Component }>;
  /** Its options, beside the filter. Given `collection`, `schema` and `view`. */
  readonly tools: () => Promise<{ readonly default: Component }>;
  /** null: it can show this collection; else the key of the words for what is missing, and what would help. */
  lacks(collection: Collection): string | null;
}

/** What is looked for, whatever it is shown as. */
export interface Looked {
  readonly collection: string;
  readonly search: string;
  readonly filter: object | null;
  readonly sort: string;
}

export interface LayoutProps {
  readonly collection: Collection;
  readonly schema: Schema;
  readonly view: ListView;
  readonly looked: Looked;
  readonly selectable: boolean;
}

export interface ToolsProps {
  readonly collection: Collection;
  readonly schema: Schema;
  readonly view: ListView;
}

export const defineLayout = (of: Layout): Layout => of;
