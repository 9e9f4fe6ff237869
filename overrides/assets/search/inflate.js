// Unpacks raw deflate (RFC 1951). The browser's own DecompressionStream is missing from Safari before 16.4 and answers only in
// time; the files of the search are a few kilobytes each, which this unpacks in a fraction of a millisecond.

const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

// Base values and extra bits of the codes for lengths and for distances.
const [LENGTHS, LENGTH_BITS] = makeBases(29, 4, 3, 258)
const [DISTANCES, DISTANCE_BITS] = makeBases(30, 2, 1)

function makeBases(codes, perBit, first, last) {
  const bases = [], bits = []
  for (let code = 0, base = first; code < codes; code++) {
    const extra = code < 2 * perBit ? 0 : Math.floor(code / perBit) - 1
    bases.push(base)
    bits.push(extra)
    base += 1 << extra
  }
  if (last) {
    bases[codes - 1] = last
    bits[codes - 1] = 0
  }
  return [bases, bits]
}

// A canonical Huffman code: how many codes each length has, and the symbols in their order.
function makeCode(lengths) {
  const counts = new Uint16Array(16), starts = new Uint16Array(16)
  for (const length of lengths) counts[length]++
  counts[0] = 0
  for (let length = 1; length < 16; length++) starts[length] = starts[length - 1] + counts[length - 1]
  const symbols = new Uint16Array(lengths.length)
  lengths.forEach((length, symbol) => { if (length) symbols[starts[length]++] = symbol })
  return { counts, symbols }
}

const FIXED = [
  makeCode(Array.from({ length: 288 }, (_, symbol) => symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
  makeCode(new Array(30).fill(5))
]

export function inflate(input) {
  let at = 0, held = 0, holding = 0
  let out = new Uint8Array(input.length * 4 + 64), size = 0

  const readBits = count => {
    while (holding < count) {
      if (at >= input.length) throw new Error("packed data ends early")
      held |= input[at++] << holding
      holding += 8
    }
    const value = held & ((1 << count) - 1)
    held >>>= count
    holding -= count
    return value
  }

  const readSymbol = ({ counts, symbols }) => {
    let code = 0, first = 0, index = 0
    for (let length = 1; length < 16; length++) {
      code |= readBits(1)
      const count = counts[length]
      if (code - count < first) return symbols[index + code - first]
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw new Error("packed data is broken")
  }

  const room = more => {
    if (size + more <= out.length) return
    const larger = new Uint8Array(Math.max(out.length * 2, size + more))
    larger.set(out)
    out = larger
  }

  const readCodes = () => {
    const literals = readBits(5) + 257, distances = readBits(5) + 1, given = readBits(4) + 4
    const lengths = new Array(19).fill(0)
    for (let place = 0; place < given; place++) lengths[LENGTH_ORDER[place]] = readBits(3)
    const code = makeCode(lengths)
    const all = []
    while (all.length < literals + distances) {
      const symbol = readSymbol(code)
      if (symbol < 16) all.push(symbol)
      else {
        const value = symbol === 16 ? all[all.length - 1] : 0
        const times = symbol === 16 ? 3 + readBits(2) : symbol === 17 ? 3 + readBits(3) : 11 + readBits(7)
        for (let time = 0; time < times; time++) all.push(value)
      }
    }
    return [makeCode(all.slice(0, literals)), makeCode(all.slice(literals))]
  }

  const readBlock = ([literals, distances]) => {
    for (;;) {
      const symbol = readSymbol(literals)
      if (symbol === 256) return
      room(258)
      if (symbol < 256) out[size++] = symbol
      else {
        const length = LENGTHS[symbol - 257] + readBits(LENGTH_BITS[symbol - 257])
        const code = readSymbol(distances)
        const distance = DISTANCES[code] + readBits(DISTANCE_BITS[code])
        for (let step = 0; step < length; step++, size++) out[size] = out[size - distance]
      }
    }
  }

  for (let last = 0; !last;) {
    last = readBits(1)
    const kind = readBits(2)
    if (kind === 0) {
      held = holding = 0
      const length = input[at] | input[at + 1] << 8
      room(length)
      out.set(input.subarray(at + 4, at + 4 + length), size)
      at += 4 + length
      size += length
    } else if (kind === 3) throw new Error("packed data is broken")
    else readBlock(kind === 1 ? FIXED : readCodes())
  }
  return out.subarray(0, size)
}

// A packed value: JSON in GB 18030, deflated.
export const unpack = input => JSON.parse(new TextDecoder("gb18030").decode(inflate(input)))
