/** Names of prepared statements, and on which connection each is known; bounded, on the server too. */
import { LRUCache } from 'lru-cache';
import type { PoolClient } from 'pg';

const perConnection = 200;

export class PreparedNames {
  readonly #names = new LRUCache<string, string>({ max: 2_000 });
  readonly #known = new WeakMap<PoolClient, Map<string, true>>();
  #count = 0;

  /** The name under which this connection knows the text; the one it has not used for longest gives way. */
  async nameFor(client: PoolClient, text: string): Promise<string> {
    let name = this.#names.get(text);
    if (name === undefined) {
      name = `pergola_${++this.#count}`;
      this.#names.set(text, name);
    }
    let known = this.#known.get(client);
    if (known === undefined) {
      known = new Map();
      this.#known.set(client, known);
    }
    known.delete(name);
    known.set(name, true);
    if (known.size > perConnection) {
      const [oldest] = known.keys();
      known.delete(oldest!);
      await forget(client, oldest!);
    }
    return name;
  }
}

/** The driver keeps its own list of what it has parsed, and would trust it. */
async function forget(client: PoolClient, name: string): Promise<void> {
  const { connection } = client as unknown as { readonly connection: { readonly parsedStatements: Record<string, string> } };
  if (!(name in connection.parsedStatements)) return;
  delete connection.parsedStatements[name];
  await client.query(`deallocate "${name}"`);
}
