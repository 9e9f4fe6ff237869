// Reads what generator/publish/search/shards.py writes: Rice codes, shards of tokens, runs of places.

export class Codes {
  constructor(bytes, at = 0) {
    this.bytes = bytes
    this.at = at * 8
  }

  // q zeros, a one, then `width` bits: q·2^width + these.
  rice(width) {
    const zeros = this.zeros()
    return zeros * 2 ** width + this.low(width)
  }

  // A count of n bits: n - 1 zeros, then the count.
  count() {
    const zeros = this.zeros()
    return 2 ** zeros + this.low(zeros)
  }

  zeros() {
    let count = 0
    for (;;) {
      const byte = this.bytes[this.at >> 3]
      if (byte === undefined) throw new Error("codes end early")
      const rest = (byte << (this.at & 7)) & 0xff
      if (rest) {
        const zeros = Math.clz32(rest) - 24
        this.at += zeros + 1
        return count + zeros
      }
      const left = 8 - (this.at & 7)
      count += left
      this.at += left
    }
  }

  low(width) {
    let value = 0
    for (let left = width; left > 0;) {
      const free = 8 - (this.at & 7), taken = Math.min(free, left)
      value = value * 2 ** taken + ((this.bytes[this.at >> 3] >> (free - taken)) & ((1 << taken) - 1))
      this.at += taken
      left -= taken
    }
    return value
  }

  // Ascending places below `blocks`, after their count.
  places(blocks) {
    const places = new Int32Array(this.count())
    const width = 31 - Math.clz32(Math.floor(blocks / places.length))
    for (let index = 0, last = -1; index < places.length; index++) places[index] = last += this.rice(width) + 1
    return places
  }

  skip(blocks) {
    const count = this.count()
    const width = 31 - Math.clz32(Math.floor(blocks / count))
    for (let index = 0; index < count; index++) {
      this.zeros()
      this.at += width
    }
  }
}

export function readNumber(bytes, at) {
  let number = 0
  for (let shift = 1; ; shift *= 128) {
    const byte = bytes[at++]
    number += (byte & 0x7f) * shift
    if (byte < 0x80) return [number, at]
    if (byte === undefined) throw new Error("a number ends early")
  }
}

// The site changed while the page was open: its files no longer fit together.
export class Stale extends Error {}

// The places of the wanted tokens in a shard, segment by segment: a list of Maps from hash to places.
// `check` is what it begins with, `segments` the number of blocks of each, `bits` how many bits of a hash choose the shard.
export function readShard(bytes, check, segments, bits, wanted) {
  if ((bytes[0] << 8 | bytes[1]) !== check) throw new Stale("a shard of another build")
  const found = []
  let at = 2
  for (const blocks of segments) {
    let length
    [length, at] = readNumber(bytes, at)
    if (at + length > bytes.length) throw new Stale("a shard ends early")
    found.push(length ? readTokens(bytes.subarray(at, at + length), blocks, bits, wanted) : new Map())
    at += length
  }
  if (at !== bytes.length) throw new Stale("a shard has more segments")
  return found
}

function readTokens(bytes, blocks, bits, wanted) {
  const [tokens, start] = readNumber(bytes, 0)
  const rest = 32 - bits
  const width = Math.max(rest - (32 - Math.clz32(tokens)), 0)
  const sought = new Map(wanted.map(hash => [hash % 2 ** rest, hash]))
  const codes = new Codes(bytes, start)
  const found = new Map()
  for (let token = 0, value = -1; token < tokens && found.size < sought.size; token++) {
    value += codes.rice(width) + 1
    const hash = sought.get(value)
    if (hash === undefined) codes.skip(blocks)
    else found.set(hash, codes.places(blocks))
  }
  return found
}
