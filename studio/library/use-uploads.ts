/** Several uploads at once, each with how far it is and what went wrong. Two are sent at a time; one that failed can be sent again. */
import { useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, reactive } from 'vue';
import { Refusal } from '../request/refusal.ts';
import { upload } from '../request/upload.ts';
import { filesCollection, formOf, type StoredFile } from './file.ts';

export interface Upload {
  readonly id: number;
  readonly name: string;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** From 0 to 1. */
  progress: number;
  refusal: Refusal | null;
}

const atOnce = 2;
let made = 0;

/** `fields` of each file, asked for when it is sent. */
export function useUploads(fields: () => Readonly<Record<string, string | null>>, done: (file: StoredFile) => void = () => {}) {
  const client = useQueryClient();
  const uploads = reactive<Upload[]>([]);
  const bytes = new Map<number, { readonly file: File; readonly fields: Readonly<Record<string, string | null>> }>();
  const stopping = new Map<number, AbortController>();

  function add(files: Iterable<File>): void {
    const of = fields();
    for (const file of files) {
      made += 1;
      bytes.set(made, { file, fields: of });
      uploads.push({ id: made, name: file.name, state: 'waiting', progress: 0, refusal: null });
    }
    next();
  }

  function next(): void {
    const free = atOnce - uploads.filter(({ state }) => state === 'sending').length;
    for (const each of uploads.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) void send(each);
  }

  async function send(one: Upload): Promise<void> {
    const { file, fields: of } = bytes.get(one.id)!;
    const stop = new AbortController();
    stopping.set(one.id, stop);
    one.state = 'sending';
    one.refusal = null;
    try {
      const stored = await upload<StoredFile>('POST', 'files', formOf(file, file.name, of), {
        progress: (part) => {
          one.progress = part;
        },
        signal: stop.signal,
      });
      one.state = 'done';
      bytes.delete(one.id);
      done(stored);
      void client.invalidateQueries({ queryKey: ['items', filesCollection] });
    } catch (error) {
      if (stop.signal.aborted) return;
      one.state = 'failed';
      one.refusal = error instanceof Refusal ? error : new Refusal(0, []);
    } finally {
      stopping.delete(one.id);
      next();
    }
  }

  function again(one: Upload): void {
    one.state = 'waiting';
    one.progress = 0;
    next();
  }

  /** What is on its way is stopped. */
  function drop(one: Upload): void {
    stopping.get(one.id)?.abort();
    bytes.delete(one.id);
    uploads.splice(uploads.indexOf(one), 1);
    next();
  }

  const busy = computed(() => uploads.some(({ state }) => state === 'waiting' || state === 'sending'));
  const clear = (): void => {
    for (const one of uploads.filter(({ state }) => state === 'done' || state === 'failed')) drop(one);
  };
  onScopeDispose(() => {
    for (const stop of stopping.values()) stop.abort();
  });
  return { uploads, busy, add, again, drop, clear };
}
