/**
 * The same by hand for SQLite: in the process, statements prepared once. Booleans stay the 0 and 1 they are stored as, and
 * decimals numbers. Usage: `node sqlite.js URL`.
 */
import Sqlite from 'better-sqlite3';
import { application, listen, numbers } from './application.ts';

const database = new Sqlite(process.argv[2]!.replace(/^sqlite:/, ''), { readonly: true });
database.pragma('mmap_size = 268435456');
const app = application();

type Row = Record<string, unknown>;
const prepare = (text: string): Sqlite.Statement<unknown[], Row> => database.prepare(text);

const item = prepare('select * from articles where id = ?');
app.get('/item/:id', (request, response) => {
  const row = item.get(Number(request.params.id));
  if (row) response.json({ data: row });
  else response.sendStatus(404);
});

const fourFields = prepare('select id, title, status, published_at from articles where id >= ? order by id limit 25');
app.get('/four-fields', (request, response) => void response.json({ data: fourFields.all(...numbers(request, 'from')) }));

const full = prepare('select * from articles order by id limit 25 offset ?');
app.get('/full', (request, response) => void response.json({ data: full.all(...numbers(request, 'offset')) }));

const sorted = prepare(
  'select id, title, author_id, published_at from articles order by published_at desc, id limit 100 offset ?',
);
app.get('/sorted', (request, response) => void response.json({ data: sorted.all(...numbers(request, 'offset')) }));

const byCountry = prepare(`select a.id, a.title, a.status, a.published_at from articles a join authors u on u.id = a.author_id
  where u.country = ? and a.id >= ? order by a.id limit 25`);
app.get('/by-country', (request, response) => {
  response.json({ data: byCountry.all(request.query.country, ...numbers(request, 'from')) });
});

const counted = prepare(`select id, title, status, published_at, count(*) over () as count from articles
  where author_id = ? and word_count >= ? order by id limit 25`);
app.get('/counted', (request, response) => {
  const rows = counted.all(...numbers(request, 'author', 'words'));
  response.json({ data: rows.map(({ count, ...row }) => row), meta: { filter_count: rows[0]?.count ?? 0 } });
});

const nested = prepare(`select json_object('id', a.id, 'title', a.title, 'author_id', json_object('name', u.name),
    'comments', (select json_group_array(json_object('id', c.id, 'article_id', c.article_id, 'name', c.name, 'body', c.body,
      'approved', c.approved, 'posted_at', c.posted_at) order by c.id) from comments c where c.article_id = a.id),
    'tags', (select json_group_array(json_object('id', t.id, 'name', t.name) order by t.id)
      from article_tags l join tags t on t.id = l.tag_id where l.article_id = a.id)) as item
  from articles a join authors u on u.id = a.author_id where a.id >= ? order by a.id limit 25`).pluck();
app.get('/nested', (request, response) => {
  response.type('json').send(`{"data":[${nested.all(...numbers(request, 'from')).join(',')}]}`);
});

// The same under the rules of `reader.ts`.
const ruled = prepare(`select json_object('id', a.id, 'title', a.title,
    'author_id', case when u.id is not null then json_object('name', u.name) end,
    'comments', (select json_group_array(json_object('id', c.id, 'article_id', c.article_id, 'name', c.name, 'body', c.body,
      'approved', c.approved, 'posted_at', c.posted_at) order by c.id) from comments c where c.article_id = a.id and c.approved),
    'tags', (select json_group_array(json_object('id', t.id, 'name', t.name) order by t.id)
      from article_tags l join tags t on t.id = l.tag_id where l.article_id = a.id)) as item
  from articles a left join authors u on u.id = a.author_id and u.country <> 'zz'
  where a.id >= ? and a.status = 'published' order by a.id limit 25`).pluck();
app.get('/nested-ruled', (request, response) => {
  response.type('json').send(`{"data":[${ruled.all(...numbers(request, 'from')).join(',')}]}`);
});

const byStatus = prepare(
  'select status, count(*) as count from articles where published_at >= ? group by status order by status',
);
app.get('/by-status', (request, response) => void response.json({ data: byStatus.all(request.query.since) }));

listen(app);
