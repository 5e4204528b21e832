export type ByteList = {
  readonly length: number;
  byte(value: number): void;
  raw(bytes: Uint8Array): void;
  uint32(value: number): void;
  double(value: number): void;
  /** Seven bits to a byte, lowest first (LEB128). Whole numbers from 0 to 2^53. */
  varint(value: number): void;
  take(): Uint8Array<ArrayBuffer>;
};

/** Bytes that grow; numbers little-endian. */
export function createByteList(): ByteList {
  let store = new Uint8Array(256);
  let length = 0;
  function room(more: number): DataView {
    if (length + more > store.length) {
      const next = new Uint8Array(Math.max(store.length * 2, length + more));
      next.set(store);
      store = next;
    }
    const view = new DataView(store.buffer, length, more);
    length += more;
    return view;
  }
  const byte = (value: number) => room(1).setUint8(0, value);
  return {
    get length() {
      return length;
    },
    byte,
    raw(bytes) {
      room(bytes.length);
      store.set(bytes, length - bytes.length);
    },
    uint32: (value) => room(4).setUint32(0, value, true),
    double: (value) => room(8).setFloat64(0, value, true),
    varint(value) {
      let rest = value;
      for (; rest >= 128; rest = Math.floor(rest / 128)) byte((rest % 128) | 128);
      byte(rest);
    },
    take: () => store.slice(0, length),
  };
}
