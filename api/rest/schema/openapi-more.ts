/** What the OpenAPI document says of the routes that are no verbs of a collection, as far as the caller may use them. Pure. */
import type { Access } from '../../access/access.ts';
import type { Model } from '../../model/model.ts';
import { json, responses, withData } from './openapi-parts.ts';
import { type Section, type Sent, sections, type Told } from './openapi-routes.ts';
import type { Schema } from './openapi-type.ts';

export const tags: readonly string[] = [...new Set(sections.map(({ tag }) => tag))].filter((tag) => tag !== 'schema');

type Paths = Readonly<Record<string, Schema>>;

/** `paths`, and these beside them; a form is one more way to send what a verb of a collection takes. */
export function withMore(paths: Paths, model: Model, access: Access): Paths {
  const all: Record<string, Schema> = { ...paths };
  for (const section of sections.filter((each) => isSeen(each, model, access))) {
    for (const told of section.routes) {
      const [method, path] = told[0].split(' ') as [string, string];
      const known = all[path] ?? parametersOf(path);
      const verb = method.toLowerCase();
      const there = known[verb] as Schema | undefined;
      all[path] = { ...known, [verb]: there ? withForm(there, told) : operation(section.tag, told) };
    }
  }
  return all;
}

function isSeen({ of, may }: Section, model: Model, access: Access): boolean {
  if (of !== null && !model.collections.has(of)) return false;
  if (may === 'anything') return true;
  if (may === 'admin') return access.admin;
  return (may === 'read' ? access.read(of!) : access.change(may, of!)) !== null;
}

const text: Schema = { type: 'string' };

const parametersOf = (path: string): Schema => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return names.length === 0 ? {} : { parameters: names.map((name) => ({ name, in: 'path', required: true, schema: text })) };
};

function operation(tag: string, [route, summary, sent = {}]: Told): Schema {
  const { query = [], head = [] } = sent;
  const parameters = [
    ...query.map((name) => ({ name, in: 'query', required: false, schema: text })),
    ...head.map((name) => ({ name, in: 'header', required: true, schema: text })),
  ];
  const body = bodyOf(route, sent);
  return {
    tags: [tag],
    summary,
    operationId: nameOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: sent.form !== undefined, content: body } }),
    responses: answerOf(sent.answer),
  };
}

/** `POST /assets/{id}/sign` -> `post-assets-id-sign`. */
const nameOf = (route: string): string =>
  route
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '');

function bodyOf(route: string, { body, form }: Sent): Schema | null {
  if (form) return { 'multipart/form-data': { schema: form } };
  if (/^PATCH \/files\/tus/.test(route))
    return { 'application/offset+octet-stream': { schema: { type: 'string', format: 'binary' } } };
  if (body === undefined) return null;
  if (!Array.isArray(body)) return json(body as Schema);
  const names = body as readonly string[];
  return json({
    type: 'object',
    required: names.filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(names.map((name) => [name.replace('?', ''), {}])),
  });
}

function withForm(there: Schema, [, , { form = {} } = {}]: Told): Schema {
  const body = there.requestBody as Schema;
  return {
    ...there,
    requestBody: { ...body, content: { ...(body.content as Schema), 'multipart/form-data': { schema: form } } },
  };
}

const failure = { default: { $ref: '#/components/responses/Error' } };
const bytes = (type: string): Schema => ({ [type]: { schema: { type: 'string', format: 'binary' } } });

function answerOf(answer: Sent['answer']): Schema {
  switch (answer) {
    case undefined:
      return responses(withData({ type: 'object' }));
    case 'list':
      return responses(withData({ type: 'array', items: { type: 'object' } }));
    case 'value':
      return responses(withData({ type: ['string', 'boolean'] }));
    case 'nothing':
      return { 204: { description: 'Done; there is nothing to show.' }, ...failure };
    case 'created':
      return { 201: { description: 'Begun; Location is where it goes on.' }, ...failure };
    case 'elsewhere':
      return { 302: { description: 'Where to go.' }, ...failure };
    case 'zip':
      return { 200: { description: 'An archive.', content: bytes('application/zip') }, ...failure };
    case 'bytes':
      return {
        200: { description: 'All of it.', content: bytes('*/*') },
        206: { description: 'The part that was asked for.', content: bytes('*/*') },
        304: { description: 'It has not changed.' },
        ...failure,
      };
  }
}
