/** A collection while it is being built: fields are still added to it. */
import type { Collection, Field } from './model.ts';

export type Draft = Omit<Collection, 'fields'> & { readonly fields: Map<string, Field> };
