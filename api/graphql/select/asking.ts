/** What reading a selection takes besides the document: limits, the model, and whether resolvers will want to know of types. */
import type { FieldNode } from 'graphql';
import type { Model } from '../../model/model.ts';
import type { ParseLimits } from '../../parse/limits.ts';
import { tooDeep } from '../../parse/path.ts';
import { at, refuse } from '../../parse/place.ts';
import type { Reading } from './collected.ts';

export interface Asking extends Reading {
  readonly model: Model;
  readonly limits: ParseLimits;
  /** The collections this caller may know of. */
  readonly collections: { has(name: string): boolean };
  /** Items of a union say what they are, under `typeMember`, for who resolves them. */
  readonly typed: boolean;
  /** Fields met so far. */
  count: number;
}

/** Its name cannot be an answer's: those are names of GraphQL. */
export const typeMember = '\u0001type';

/** As many steps and fields as a path and a list of them may have in REST. */
export function refuseMuch(asking: Asking, depth: number, nodes: readonly FieldNode[]): void {
  const { limits } = asking;
  if (depth > limits.depth) tooDeep(at('fields'), asking);
  asking.count += nodes.length;
  if (asking.count > limits.nodes) refuse(at('fields'), `names more than ${limits.nodes} things`, 'Ask for less at once');
}
