/** Comments on an item, as they are read and written. */
import { get, request } from '../request/request.ts';
import type { Access } from '../schema/access.ts';
import { type Comment, commentsCollection, filterOf } from './comment.ts';
import { fieldsOfPerson, type Person, usersCollection } from './person.ts';

/** Newest first. */
const most = 100;
const wanted = ['comment', 'date_created', 'date_updated'];

export const readComments = (
  collection: string,
  item: string,
  access: Access,
  signal: AbortSignal,
): Promise<readonly Comment[]> => {
  const person = fieldsOfPerson(access);
  const who = person.length > 0 ? person.map((name) => `user_created.${name}`) : ['user_created'];
  const fields = ['id', ...wanted, ...who].filter((name) => access.mayField('read', commentsCollection, name.split('.')[0]!));
  const query = { filter: filterOf(collection, item), fields: fields.join(','), sort: '-date_created', limit: most };
  return get<Comment[]>('comments', query, signal);
};

export const countComments = async (collection: string, item: string, signal: AbortSignal): Promise<number> => {
  const query = { filter: filterOf(collection, item), aggregate: { count: '*' } };
  const [row] = await get<{ count: number | string }[]>('comments', query, signal);
  return Number(row?.count ?? 0);
};

export const writeComment = (collection: string, item: string, comment: string): Promise<unknown> =>
  request('POST', 'comments', { body: { collection, item, comment } });
export const changeComment = (id: string, comment: string): Promise<unknown> =>
  request('PATCH', `comments/${encodeURIComponent(id)}`, { body: { comment } });
export const deleteComment = (id: string): Promise<unknown> => request('DELETE', `comments/${encodeURIComponent(id)}`);

/** People somebody may mention: nobody where nobody may be known. */
export async function findPeople(words: string, access: Access, signal: AbortSignal): Promise<readonly Person[]> {
  const fields = fieldsOfPerson(access);
  if (fields.length === 0) return [];
  const filter = access.mayField('read', usersCollection, 'status') ? { status: { _eq: 'active' } } : undefined;
  const named = fields.find((name) => name === 'first_name');
  return get<Person[]>(
    'users',
    { fields: fields.join(','), limit: 6, filter, ...(words !== '' && { search: words }), ...(named && { sort: named }) },
    signal,
  );
}

export async function peopleById(ids: readonly string[], access: Access, signal: AbortSignal): Promise<readonly Person[]> {
  const fields = fieldsOfPerson(access);
  if (fields.length === 0 || ids.length === 0) return [];
  return get<Person[]>('users', { fields: fields.join(','), filter: { id: { _in: ids } }, limit: ids.length }, signal);
}
