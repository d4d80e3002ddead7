/** The same writes by hand for SQLite: one prepared statement, run for each row, in a transaction. Usage: `node writes-sqlite.js URL`. */
import Sqlite from 'better-sqlite3';
import express from 'express';
import { application, listen } from './application.ts';

const database = new Sqlite(process.argv[2]!.replace(/^sqlite:/, ''));
const app = application();
app.use(express.json({ limit: '50mb' }));

type Note = Readonly<Record<'title' | 'body' | 'status' | 'stars' | 'price' | 'written', string | number>>;

const insert = database.prepare<[Note], Record<string, unknown>>(
  'insert into notes (title, body, status, stars, price, written) values (@title, @body, @status, @stars, @price, @written) returning *',
);
const many = database.transaction((notes: readonly Note[]) => notes.map((note) => insert.get(note)?.id));

app.post('/notes', (request, response) => void response.json({ data: insert.get(request.body as Note) }));
app.post('/notes/many', (request, response) => void response.json({ data: many(request.body as Note[]) }));

listen(app);
