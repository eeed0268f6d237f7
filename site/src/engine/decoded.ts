// Reads the payload of a decode: views on it, nothing copied.

import type { DecodeResult, Units } from "./protocol.ts";

export class Decoded {
  readonly #map: Int32Array;

  constructor(
    readonly result: DecodeResult,
    readonly payload: Uint8Array<ArrayBuffer>,
  ) {
    const first = result.responses[0];
    const end = first ? first.escapedAt : result.mapAt;
    this.#map = new Int32Array(payload.buffer, payload.byteOffset + result.mapAt, (end - result.mapAt) / 4);
  }

  #response(index: number) {
    const r = this.result.responses[index];
    if (!r) throw new RangeError(`there is no response ${index}`);
    return r;
  }

  /** The bytes of one response. */
  data(index: number): Uint8Array<ArrayBuffer> {
    const r = this.#response(index);
    return this.payload.subarray(r.dataAt, r.dataAt + r.shown);
  }

  /** Where the bytes [from, to) of a response stand in the paste. */
  pasted(index: number, from: number, to: number): Units {
    const first = (this.#response(index).dataAt + from) * 2;
    const last = (this.#response(index).dataAt + Math.max(to, from + 1) - 1) * 2;
    return [this.#map[first] ?? 0, this.#map[last + 1] ?? 0];
  }

  /** Where each byte begins in the escaped text, and the end of the last: one number more than bytes. */
  escapedAt(index: number): Int32Array {
    const r = this.#response(index);
    return new Int32Array(this.payload.buffer, this.payload.byteOffset + r.escapedAt, r.shown + 1);
  }
}
