// Finds the articles that have a string: by its tokens, block by block, as exactly as blocks tell.

import { FIELDS } from "./catalog.js"
import { cutQuery, hashTitle, hashToken } from "./fold.js"

const FEW_TOKENS = 4        // a string of so many tokens is asked for with all of them
const MAX_TOKENS = 6        // and a longer one with so many: they stand in one block almost only together

const FREQUENT = 128        // as in segments.py

// Where a string stands. For each article of `fields` with a bit for each field; how many blocks of the body have it; and
// for each segment the blocks themselves, by which nearness is told (none for a single character).
export class Match {
  constructor(size, segments) {
    this.fields = new Uint8Array(size)
    this.counts = new Uint16Array(size)
    this.titles = new Uint8Array(size)
    this.blocks = segments.map(() => null)
  }

  get articles() {
    const found = []
    this.fields.forEach((fields, article) => { if (fields) found.push(article) })
    return found
  }

  has(segment, block) {
    const bits = this.blocks[segment]
    return bits !== null && (bits[block >> 5] >>> (block & 31) & 1) === 1
  }
}

export async function findString(index, folded) {
  return Array.from(folded).length === 1 ? findCharacter(index, folded) : findTokens(index, folded)
}

async function findCharacter(index, character) {
  const catalog = await index.catalog()
  const hash = hashToken([character])
  const found = await index.tokens([hash], true)
  const match = new Match(catalog.size, catalog.segments)
  catalog.segments.forEach(({ first, articles }, segment) => {
    for (const place of found[segment].get(hash) ?? []) addField(match, first, articles, place)
  })
  return match
}

// Places of fields stand in four runs: bodies, summaries, names, titles.
function addField(match, first, articles, place) {
  const article = first + place % articles
  match.fields[article] |= 1 << Math.floor(place / articles)
  if (place < articles) match.counts[article]++
}

async function findTokens(index, folded) {
  const catalog = await index.catalog()
  const tokens = thin(cutQuery(folded), catalog)
  const title = hashTitle(folded)
  const wanted = tokens.flatMap(({ hash, triple }) => triple === undefined ? [hash] : [hash, triple])
  const found = await index.tokens([...new Set([...wanted, title])])
  const match = new Match(catalog.size, catalog.segments)
  catalog.segments.forEach((segment, number) => {
    const places = findPlaces(tokens, found[number], segment)
    if (places) addBlocks(match, segment, number, findBlocks(places, segment))
    for (const place of found[number].get(title) ?? []) {
      const article = segment.first + place - segment.body - 2 * segment.articles
      if (match.fields[article] & FIELDS.title) match.titles[article] = 1
    }
  })
  return match
}

// The places of each token in a segment, and those of a triple where both its pairs are frequent; null where one has none.
function findPlaces(tokens, found, { blocks }) {
  const isFrequent = token => token !== undefined && found.get(token.hash).length * FREQUENT >= blocks
  if (!tokens.every(({ hash }) => found.has(hash))) return null
  const places = tokens.flatMap((token, at) => {
    const next = tokens[at + 1]
    const isTriple = token.triple !== undefined && next?.place === token.place + 1 && isFrequent(token) && isFrequent(next)
    return isTriple ? [found.get(token.hash), found.get(token.triple)] : [found.get(token.hash)]
  })
  return places.every(Boolean) ? places : null
}

// Of the tokens of a long string, those that matter: without those in heavy shards, and not more than MAX_TOKENS, the first and
// the last among them. Those around punctuation marks all stay: what they part may stand in one block without being one string.
// What is right of the few articles that have them all, their texts tell.
function thin(tokens, { tokenBits, heavy }) {
  if (tokens.length <= FEW_TOKENS) return tokens
  const light = tokens.filter(({ hash, isMarked }) => isMarked || !heavy.has(Math.floor(hash / 2 ** (32 - tokenBits))))
  const left = light.length < FEW_TOKENS ? tokens : light
  if (left.length <= MAX_TOKENS) return left
  const picked = new Set(Array.from({ length: MAX_TOKENS }, (_, place) => Math.round(place * (left.length - 1) / (MAX_TOKENS - 1))))
  return left.filter(({ isMarked }, place) => isMarked || picked.has(place))
}

function toBits(places, words) {
  const bits = new Int32Array(words)
  for (const place of places) bits[place >> 5] |= 1 << (place & 31)
  return bits
}

// The blocks in which a string begins: those that have all its tokens, and those of bodies that have the first few of them
// while the next block of the same body has the rest.
function findBlocks(places, { starts, body, blocks }) {
  const words = (blocks + 31) >> 5
  const bits = places.map(each => toBits(each, words))
  const heads = [bits[0]]
  for (let place = 1; place < bits.length; place++) heads.push(heads[place - 1].map((word, at) => word & bits[place][at]))
  const found = heads[heads.length - 1].slice()
  if (bits.length > 1) {
    const seams = new Int32Array(words).fill(-1)       // blocks that another block of the same body follows
    for (let article = 1; article < starts.length; article++)
      if (starts[article] > starts[article - 1]) seams[(starts[article] - 1) >> 5] &= ~(1 << (starts[article] - 1 & 31))
    let tail = bits[bits.length - 1]
    for (let place = bits.length - 1; place > 0; place--) {
      if (place < bits.length - 1) tail = tail.map((word, at) => word & bits[place][at])
      const head = heads[place - 1]
      for (let at = 0; at << 5 < body; at++)
        found[at] |= head[at] & seams[at] & (tail[at] >>> 1 | (tail[at + 1] ?? 0) << 31) & (body - (at << 5) < 32 ? (1 << (body - (at << 5))) - 1 : -1)
    }
  }
  return found
}

function addBlocks(match, segment, number, bits) {
  match.blocks[number] = bits
  const { first, articles, starts, body } = segment
  let article = 0
  for (let at = 0; at < bits.length; at++) {
    for (let word = bits[at]; word; word &= word - 1) {
      const block = (at << 5) + 31 - Math.clz32(word & -word)
      if (block < body) {
        while (starts[article + 1] <= block) article++
        match.fields[first + article] |= FIELDS.body
        match.counts[first + article]++
      } else {
        const place = block - body
        match.fields[first + place % articles] |= FIELDS.summary << Math.floor(place / articles)
      }
    }
  }
}
