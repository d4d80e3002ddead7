/**
 * Splits the sample scripts, which were written for each database's own command line, into what a driver can send.
 * Pure: text in, text out.
 */

/** One message to PostgreSQL: statements, or the rows of one `COPY ... FROM stdin`. */
export type PostgresPart = { readonly sql: string; readonly rows: null } | { readonly sql: string; readonly rows: string };

/** Whatever creates, connects to or gives away a database is left out: the test says where it goes and who owns it. */
export function postgresParts(script: string): PostgresPart[] {
  const parts: PostgresPart[] = [];
  const lines = script.split('\n');
  const start = lines.some((line) => /^CREATE DATABASE/.test(line)) ? lines.findIndex((line) => /^CREATE TABLE/.test(line)) : 0;
  let sql: string[] = [];
  for (let at = start; at < lines.length; at++) {
    const line = lines[at]!;
    if (/^COPY .* FROM stdin;$/.test(line)) {
      const end = lines.indexOf('\\.', at);
      parts.push({ sql: sql.join('\n'), rows: null }, { sql: line, rows: `${lines.slice(at + 1, end).join('\n')}\n` });
      sql = [];
      at = end;
    } else if (!/OWNER TO|^(?:REVOKE|GRANT) |PROCEDURAL LANGUAGE|^COMMENT ON SCHEMA/.test(line)) sql.push(line);
  }
  return [...parts, { sql: sql.join('\n'), rows: null }].filter((part) => part.rows !== null || part.sql.trim() !== '');
}

/** Runs of statements that can be sent together; `DELIMITER` is the client's word and does not reach the server. */
export function mysqlParts(script: string, database: string): string[] {
  const parts: string[] = [];
  let delimiter = ';';
  let block: string[] = [];
  const flush = () => {
    const text = block.join('\n');
    parts.push(...(delimiter === ';' ? [text] : text.split(delimiter)));
    block = [];
  };
  for (const line of script.split('\n')) {
    const change = /^DELIMITER\s+(\S+)/.exec(line);
    if (change) {
      flush();
      delimiter = change[1]!;
    } else if (!/^(?:CREATE|DROP) (?:DATABASE|SCHEMA)|^USE /.test(line)) {
      block.push(line.replaceAll(/\bsakila\.(?=\w)/g, `\`${database}\`.`));
    }
  }
  flush();
  return parts.filter((part) => part.trim() !== '');
}
