/** Bytes of the binary log, read one after the other. Numbers are little-endian but where the log has them otherwise. */

export class Bytes {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  get left(): number {
    return this.#buffer.length - this.#at;
  }

  /** Of 1 to 6 bytes. */
  number(size: number): number {
    return this.#buffer.readUIntLE(this.#take(size), size);
  }

  signed(size: number): number {
    return this.#buffer.readIntLE(this.#take(size), size);
  }

  /** The greatest byte first. */
  ordered(size: number): number {
    return size === 0 ? 0 : this.#buffer.readUIntBE(this.#take(size), size);
  }

  big(): bigint {
    return this.#buffer.readBigUInt64LE(this.#take(8));
  }

  bigSigned(): bigint {
    return this.#buffer.readBigInt64LE(this.#take(8));
  }

  float(): number {
    return this.#buffer.readFloatLE(this.#take(4));
  }

  double(): number {
    return this.#buffer.readDoubleLE(this.#take(8));
  }

  /** A part of what is read, not a copy. */
  bytes(size: number): Buffer {
    const start = this.#take(size);
    return this.#buffer.subarray(start, start + size);
  }

  text(size: number): string {
    return this.bytes(size).toString('utf8');
  }

  rest(): Buffer {
    return this.bytes(this.left);
  }

  skip(size: number): void {
    this.#take(size);
  }

  /** A number that says how long it is. */
  packed(): number {
    const first = this.number(1);
    if (first < 0xfb) return first;
    if (first === 0xfc) return this.number(2);
    if (first === 0xfd) return this.number(3);
    return Number(this.big());
  }

  #take(size: number): number {
    if (size > this.left) throw new Error('The binary log is not as expected: an event is too short');
    const start = this.#at;
    this.#at += size;
    return start;
  }
}
