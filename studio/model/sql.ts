/** SQL as it is read by people: in parts that are told apart by colour. Pure. */

export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'other';
  readonly text: string;
}

const pattern = /("(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])|('(?:[^']|'')*')|([A-Za-z_][\w$]*)|(\s+|\d[\w.]*|[^\w\s"'`[]+|.)/g;

const words = new Set(
  (
    'add after alter and as asc autoincrement auto_increment begin by cascade character check column comment constraint create ' +
    'default delete desc drop exists foreign from generated identity if in index insert into is key modify not null on ' +
    'online or primary references rename restrict select set table to trigger unique update using values view where with concurrently type'
  ).split(' '),
);

export const tokensOf = (sql: string): readonly Token[] =>
  [...sql.matchAll(pattern)].map(([text, name, string, word]): Token => {
    if (name !== undefined) return { kind: 'name', text };
    if (string !== undefined) return { kind: 'text', text };
    return { kind: word !== undefined && words.has(word.toLowerCase()) ? 'word' : 'other', text };
  });
