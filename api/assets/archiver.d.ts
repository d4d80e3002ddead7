/** Of archiver, which has no types of its own, what we use. */
declare module 'archiver' {
  import type { Readable, Transform } from 'node:stream';

  export class ZipArchive extends Transform {
    constructor(options: { readonly store?: boolean; readonly forceZip64?: boolean });
    append(content: Readable | Buffer, entry: { readonly name: string; readonly date?: Date }): this;
    finalize(): Promise<void>;
    abort(): this;
  }
}
