/** A studio in which there is one of everything that a page can show: files, versions, releases, plans, people, links, words, bookmarks. */
import { furnish } from './newsroom.ts';
import { drafted, type Made, plan } from './plans.ts';
import { person, type Studio } from './studio.ts';

export interface Everything {
  readonly file: string;
  readonly user: string;
  readonly role: string;
  readonly policy: string;
  readonly release: string;
  /** A link to an item, with a password. */
  readonly share: string;
  /** An article that is gone. */
  readonly deleted: string;
}

export async function furnishAll(studio: Studio): Promise<Everything> {
  const { api } = studio;
  const make = async (path: string, body: object): Promise<string> => (await api<Made>('POST', path, body)).id;
  const { files } = await furnish(studio);
  await plan(studio);
  const version = await drafted(studio, 18, 'Winter', { title: 'Eighteen in winter', featured: true });
  const release = await make('/releases', { name: 'Winter issue', description: 'Cold', versions: [{ version, sort: 0 }] });
  const due = new Date(Date.now() + 86_400_000).toISOString();
  await make('/schedules', { action: 'promote', version, due });

  const role = await make('/roles', { name: 'Editors', description: 'They write.' });
  const policy = await make('/policies', { name: 'Writing', app_access: true });
  await api('POST', '/permissions', { policy, collection: 'articles', action: 'read', fields: ['*'], permissions: null });
  await api('POST', '/access', { role, policy });
  const user = await make('/users', { first_name: 'Jon', email: 'jon@example.com', password: person.password, role });
  const share = await make('/shares', {
    name: 'Printer',
    collection: 'articles',
    item: '7',
    role,
    password: 'a word for the printer',
  });

  await api('POST', '/comments', { collection: 'articles', item: '7', comment: 'Well **done**' });
  await api('POST', '/translations', { key: 'greeting', language: 'de-DE', value: 'Hallo' });
  await api('POST', '/presets', { bookmark: 'Drafts', collection: 'articles' });
  const [me] = await api<Made[]>('GET', `/users?filter[email][_eq]=${person.email}&fields=id`);
  await api('POST', '/notifications', { recipient: me!.id, subject: 'Not done as scheduled', message: 'It was too late.' });
  const { title } = await api<{ title: string }>('GET', '/items/articles/50?fields=title');
  await api('DELETE', '/items/articles/50');
  return { file: files[0]!, user, role, policy, release, share, deleted: title };
}
