/** Pieces that descriptions of routes are put together from. */
import type { Schema } from './openapi-type.ts';

export const json = (schema: Schema): Schema => ({ 'application/json': { schema } });

export const withData = (data: Schema): Schema => ({ type: 'object', required: ['data'], properties: { data } });

export const withMeta = (data: Schema): Schema => ({
  type: 'object',
  required: ['data'],
  properties: { data, meta: { $ref: '#/components/schemas/_Meta' } },
});

export const responses = (schema: Schema): Schema => ({
  200: { description: 'What was asked for.', content: json(schema) },
  default: { $ref: '#/components/responses/Error' },
});
