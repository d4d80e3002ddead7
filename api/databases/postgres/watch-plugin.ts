/**
 * PostgreSQL's own output of logical replication, with values left as the texts they come as, from a slot that is gone with its
 * connection: it can never keep the log from being cleared.
 */
import type { Client } from 'pg';
import { type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { textForm } from './watch-value.ts';

const nothing: Pgoutput.Message = {
  tag: 'message',
  flags: 0,
  transactional: false,
  messageLsn: null,
  prefix: '',
  content: new Uint8Array(),
};

export class TextPlugin extends PgoutputPlugin {
  readonly #unreadable: (error: unknown) => void;

  /** What cannot be read is told: thrown, it would end the process, as the caller is a socket. */
  constructor(publicationNames: readonly string[], unreadable: (error: unknown) => void) {
    super({ protoVersion: 1, publicationNames: [...publicationNames], messages: true });
    this.#unreadable = unreadable;
  }

  override parse(buffer: Buffer): Pgoutput.Message {
    try {
      const message = super.parse(buffer);
      if (message.tag === 'relation') for (const column of message.columns) column.parser = asItIs;
      return message;
    } catch (error) {
      this.#unreadable(error);
      return nothing;
    }
  }

  override async start(client: Client, slotName: string, _lastLsn: string): Promise<unknown> {
    for (const [name, value] of Object.entries(textForm)) await client.query(`set ${name} = '${value}'`);
    await client.query(`CREATE_REPLICATION_SLOT "${slotName}" TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT`);
    return super.start(client, slotName, '0/0');
  }
}

const asItIs = (text: string): string => text;
