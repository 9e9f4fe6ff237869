// Folding and tokens, as generator/publish/search/folding.py and tokens.py make them: the form in which query and text are
// compared, and the short runs of characters by which the index finds a string. Both sides must agree in every character.

const FALLING = /[\s“”„‟‘’‚‛"'`´「」『』﹁﹂﹃﹄《》〈〉«»‹›·•・‧∙⋅\u00ad\u180e\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\u001c-\u001f\u0085]/u
const DASHES = /[‐‑‒–—―−﹣－]/u
const KEPT = new Set(["\n", "…", "‥"])
const LATIN = /^[0-9a-z]$/
export const SPACED = /[0-9a-z]\s+[0-9a-z]/iu
const MARKS = new Set(",。、;:!?()")
const MAX_TOKEN = 4
const LEAST_LATINS = [0, 0, 0, 1, 3]   // by length of the token

// Folds texts; `variants` are pairs of a traditional character and the simplified one that stands for it.
export class Folding {
  constructor(variants = "") {
    this.simplified = new Map()
    this.folded = new Map()
    this.learn(variants)
  }

  learn(variants) {
    const characters = Array.from(variants)
    for (let at = 0; at < characters.length; at += 2) this.simplified.set(characters[at], characters[at + 1])
    this.folded.clear()
  }

  // The same for a query: one without a space between Latin letters does not stand over the space of two words (oled in Micro LED).
  for(query) {
    return Object.create(this, { isStrict: { value: !SPACED.test(query.normalize("NFKC")) } })
  }

  character(character) {
    let folded = this.folded.get(character)
    if (folded === undefined) {
      folded = KEPT.has(character) ? character : ""
      if (!folded)
        for (const part of character.normalize("NFKC").toLowerCase())
          if (!FALLING.test(part)) folded += DASHES.test(part) ? "-" : this.simplified.get(part) ?? part
      this.folded.set(character, folded)
    }
    return folded
  }

  fold(text) {
    let folded = ""
    for (const character of text) folded += this.character(character)
    return folded
  }

  // The folded text and, for each of its code units and for its end, the place in the text where what it came from begins.
  trace(text) {
    let folded = ""
    const places = []
    let at = 0
    for (const character of text) {
      const part = this.character(character)
      for (let unit = 0; unit < part.length; unit++) places.push(at)
      folded += part
      at += character.length
    }
    places.push(at)
    return { folded, places }
  }
}

export const isLatin = character => LATIN.test(character)

// The longest token that begins at a place of a folded string, given as an array of characters.
function findToken(characters, place) {
  for (let length = MAX_TOKEN; length > 2; length--) {
    const run = characters.slice(place, place + length)
    if (run.length === length && (run.filter(isLatin).length >= LEAST_LATINS[length] || (length === 3 && MARKS.has(run[1])))) return run
  }
  return characters.slice(place, place + 2)
}

// The tokens that a folded string must have: at every place the longest, none within another. Each is { place, hash, isMarked },
// the last for three characters around a punctuation mark; a pair that the next overlaps has also { triple }, the hash of the three.
export function cutQuery(folded) {
  const characters = Array.from(folded)
  const tokens = []
  let end = 0
  for (let place = 0; place < characters.length - 1; place++) {
    const token = findToken(characters, place)
    if (place + token.length <= end) continue
    end = place + token.length
    const triple = characters.slice(place, place + 3)
    const isMarked = token.length === 3 && MARKS.has(token[1])
    tokens.push({ place, hash: hashToken(token), isMarked, ...(triple.length === 3 && !triple.some(isLatin) && { triple: hashWithin(token, triple) }) })
  }
  return tokens
}

export const hashToken = characters => (hash(characters) & ~1) >>> 0

const hashWithin = (token, whole) => ((hash(token) & 0xffff0000) | (hash(whole) & 0xfffe) | 1) >>> 0

function hash(characters) {
  let value = Math.imul(0x9e3779b1, characters.length)
  for (const character of characters) {
    value = Math.imul(value ^ character.codePointAt(0), 0x85ebca6b)
    value ^= value >>> 13
  }
  value = Math.imul(value, 0xc2b2ae35)
  return value ^ (value >>> 16)
}

// The token that says a title is just this string, with the end of its line.
export function hashTitle(folded) {
  const characters = Array.from(folded)
  return characters.length < 2 ? undefined : hashWithin(findToken(characters, 0), [...characters, "\n"])
}

const isHan = character => character >= "\u3400"

// What chooses the shard of a name, and how much of one must be typed before its shard is known.
export function namePrefix(folded) {
  const characters = Array.from(folded)
  const ascii = characters.slice(0, 2).every(character => character <= "\x7f")
  return characters.slice(0, ascii ? 3 : 2)
}

export const hasHan = text => Array.from(text).some(isHan)
