/** A form with bytes, on its way to the server: told how far it is, and stopped on demand. */
import { eyes } from './looking.ts';
import { Refusal } from './refusal.ts';
import { answered, read, root } from './request.ts';

export interface Sending {
  /** From 0 to 1. */
  readonly progress?: (part: number) => void;
  readonly signal?: AbortSignal;
}

/** Throws a Refusal; where it was stopped, the signal's reason. */
export async function upload<T>(method: 'POST' | 'PATCH', path: string, form: FormData, sending: Sending = {}): Promise<T> {
  eyes(method, path);
  return (await read<T>(await answered(path, () => sendForm(method, path, form, sending)))).data;
}

/** `fetch` tells nothing while it sends. */
function sendForm(method: string, path: string, form: FormData, { progress, signal }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sender = new XMLHttpRequest();
    sender.open(method, new URL(path, root));
    sender.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) progress?.(loaded / total);
    };
    sender.onload = () => resolve(new Response(sender.status === 204 ? null : sender.responseText, { status: sender.status }));
    sender.onerror = () => reject(new Refusal(0, []));
    sender.onabort = () => reject(signal?.reason);
    signal?.addEventListener('abort', () => sender.abort(), { once: true });
    if (signal?.aborted) reject(signal.reason);
    else sender.send(form);
  });
}
