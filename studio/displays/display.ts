/** What a folder in here says of itself. A display shows one value, often hundreds of times on a page: it asks nobody for anything. */
import type { Component } from 'vue';
import type { Field } from '../schema/schema.ts';
import type { Reader } from './shown-text.ts';

export interface Display {
  readonly name: string;
  readonly component: Component;
  /** The text alone, for where nothing else can stand; by itself it is as in every field of its type. */
  readonly text?: (field: Field, value: unknown, reader: Reader) => string;
}

export interface DisplayProps {
  readonly field: Field;
  readonly value: unknown;
  /** As in every field of its type; not empty. */
  readonly text: string;
  readonly reader: Reader;
}

export const defineDisplay = (of: Display): Display => of;
