/**
 * What somebody writes by hand for exactly these requests: Express, a pool, one prepared statement each. It knows no
 * permissions, checks nothing and answers nothing else. Usage: `node postgres.js URL`.
 */
import pg from 'pg';
import { application, listen, numbers } from './application.ts';

// The same number of connections as Pergola has by default.
const pool = new pg.Pool({ connectionString: process.argv[2], max: 10, application_name: 'by hand' });
const app = application();

const query = async (name: string, text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]> =>
  (await pool.query({ name, text, values: [...values] })).rows;

app.get('/item/:id', async (request, response) => {
  const [row] = await query('item', 'select * from articles where id = $1', [request.params.id]);
  if (row) response.json({ data: row });
  else response.sendStatus(404);
});

app.get('/four-fields', async (request, response) => {
  const text = 'select id, title, status, published_at from articles where id >= $1 order by id limit 25';
  response.json({ data: await query('four', text, numbers(request, 'from')) });
});

app.get('/full', async (request, response) => {
  const text = 'select * from articles order by id limit 25 offset $1';
  response.json({ data: await query('full', text, numbers(request, 'offset')) });
});

app.get('/sorted', async (request, response) => {
  const text = 'select id, title, author_id, published_at from articles order by published_at desc, id limit 100 offset $1';
  response.json({ data: await query('sorted', text, numbers(request, 'offset')) });
});

app.get('/by-country', async (request, response) => {
  const text = `select a.id, a.title, a.status, a.published_at from articles a join authors u on u.id = a.author_id
    where u.country = $1 and a.id >= $2 order by a.id limit 25`;
  response.json({ data: await query('country', text, [request.query.country, ...numbers(request, 'from')]) });
});

app.get('/counted', async (request, response) => {
  const text = `select id, title, status, published_at, count(*) over ()::int as count from articles
    where author_id = $1 and word_count >= $2 order by id limit 25`;
  const rows = await query('counted', text, numbers(request, 'author', 'words'));
  response.json({ data: rows.map(({ count, ...row }) => row), meta: { filter_count: rows[0]?.count ?? 0 } });
});

// Nested rows are put together by the database; its text is the answer.
app.get('/nested', async (request, response) => {
  const text = `select coalesce(json_agg(x), '[]')::text as data from (
    select a.id, a.title, json_build_object('name', u.name) as author_id,
      (select coalesce(json_agg(c order by c.id), '[]') from comments c where c.article_id = a.id) as comments,
      (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.id), '[]')
        from article_tags l join tags t on t.id = l.tag_id where l.article_id = a.id) as tags
    from articles a join authors u on u.id = a.author_id where a.id >= $1 order by a.id limit 25) x`;
  const [row] = await query('nested', text, numbers(request, 'from'));
  response.type('json').send(`{"data":${row?.data}}`);
});

// The same under the rules of `reader.ts`.
app.get('/nested-ruled', async (request, response) => {
  const text = `select coalesce(json_agg(x), '[]')::text as data from (
    select a.id, a.title, case when u.id is not null then json_build_object('name', u.name) end as author_id,
      (select coalesce(json_agg(c order by c.id), '[]') from comments c where c.article_id = a.id and c.approved) as comments,
      (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.id), '[]')
        from article_tags l join tags t on t.id = l.tag_id where l.article_id = a.id) as tags
    from articles a left join authors u on u.id = a.author_id and u.country <> 'zz'
    where a.id >= $1 and a.status = 'published' order by a.id limit 25) x`;
  const [row] = await query('ruled', text, numbers(request, 'from'));
  response.type('json').send(`{"data":${row?.data}}`);
});

app.get('/by-status', async (request, response) => {
  const text = 'select status, count(*)::int as count from articles where published_at >= $1 group by status order by status';
  response.json({ data: await query('status', text, [request.query.since]) });
});

listen(app);
