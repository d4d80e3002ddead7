/**
 * Writes as somebody writes them by hand for exactly these requests: one prepared statement for one row, one multi-row insert in
 * pieces for many, in a transaction. No permissions, no checks, no history. Usage: `node writes-postgres.js URL`.
 */
import express from 'express';
import pg from 'pg';
import { application, listen } from './application.ts';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 10, application_name: 'by hand' });
const app = application();
app.use(express.json({ limit: '50mb' }));

interface Note {
  readonly title: string;
  readonly body: string;
  readonly status: string;
  readonly stars: number;
  readonly price: string;
  readonly written: string;
}

const values = ({ title, body, status, stars, price, written }: Note): unknown[] => [title, body, status, stars, price, written];
const places = (row: number): string => `($${[1, 2, 3, 4, 5, 6].map((column) => row * 6 + column).join(', $')})`;

app.post('/notes', async (request, response) => {
  const text = `insert into notes (title, body, status, stars, price, written) values ${places(0)} returning *`;
  const { rows } = await pool.query({ name: 'one', text, values: values(request.body as Note) });
  response.json({ data: rows[0] });
});

const piece = 1000;

app.post('/notes/many', async (request, response) => {
  const notes = request.body as Note[];
  const ids: unknown[] = [];
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (let start = 0; start < notes.length; start += piece) {
      const some = notes.slice(start, start + piece);
      const text = `insert into notes (title, body, status, stars, price, written) values ${some.map((_, row) => places(row)).join(', ')} returning id`;
      const { rows } = await client.query<{ id: number }>(text, some.flatMap(values));
      for (const { id } of rows) ids.push(id);
    }
    await client.query('commit');
  } finally {
    client.release();
  }
  response.json({ data: ids });
});

listen(app);
