/** Requests as they are on the wire, unnormalized, over connections that stay open. */
import { Agent, request as httpRequest } from 'node:http';

export interface Request {
  readonly method: string;
  readonly path: string;
  /** Percent-encoded already. */
  readonly search: string;
  readonly body: string | null;
}

export interface Response {
  readonly status: number;
  readonly text: string;
}

export class Sender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });
  readonly #base: URL;
  readonly #token: string;

  constructor(base: string, token: string) {
    this.#base = new URL(base);
    this.#token = token;
  }

  send({ method, path, search, body }: Request): Promise<Response> {
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        {
          agent: this.#agent,
          host: this.#base.hostname,
          port: this.#base.port,
          method,
          path: search === '' ? path : `${path}?${search}`,
          headers: {
            authorization: `Bearer ${this.#token}`,
            ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body ?? undefined);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
