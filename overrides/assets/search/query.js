// From what was typed to the articles that answer it: words and phrases, names, and what to do when nothing is found.

import { compareDates, rankArticles } from "./rank.js"
import { findString } from "./match.js"
import { hasTyped } from "./excerpt.js"
import { hasHan, isLatin } from "./fold.js"

const QUOTED = /(^|\s)["“”＂「『]([^"“”＂「」『』]+)["“”＂」』](?=\s|$)/gu    // quotation marks within a word are the text's own
const MOST_WORDS = 12
const CHECKED = 10          // articles whose text is asked whether a query of several words stands there as typed
const SHORTEST_TYPO = 4     // letters of a word that may be meant for another
const MOST_NAMES = 5
const LONGEST_NAME = 40
const SENTENCE = /[，。；：！？、]|,(?!\d)/u        // what no name has
const MARKS = /[^\p{L}\p{N}]+/gu

// The words of a query, folded: quoted ones as one, the others parted by white space. `whole` is all of it as one string,
// "" where something is quoted; `names` says that only Latin letters meet at its spaces, so that it is one name.
export function parseQuery(query, folding) {
  const quoted = Array.from(query.matchAll(QUOTED), match => match[2])
  const loose = query.replace(QUOTED, " ").split(/\s+/u)
  const fold = text => folding.fold(text.replace(/\s+/gu, " "))
  const words = [...new Set([...quoted, ...loose].map(fold).filter(Boolean))].slice(0, MOST_WORDS)
  const pieces = loose.map(fold).filter(Boolean)
  const isName = pieces.every((piece, place) => !place || (isLatin(pieces[place - 1].slice(-1)) && isLatin(piece[0])))
  return { words, whole: words.length === 1 ? words[0] : quoted.length ? "" : pieces.join(""), isName }
}

// What a query finds: { hits, words, shown, instead, apart, names }.
// `hits` best first, `words` the folded strings to mark, `instead` what was searched for in place of the query where that
// found nothing, `apart` how many more articles have the words at a distance, `names` the companies and technologies so named.
export class Search {
  constructor(index) {
    this.index = index
    this.matches = new Map()
  }

  // `apart`: the words wherever they stand, also where they stand in a row somewhere.
  async find(query, apart = false) {
    const catalog = await this.index.catalog()
    const { folding } = catalog
    const parsed = parseQuery(query, folding)
    if (!parsed.words.length) return { ...this.all(catalog), names: [] }
    const [found, names] = await Promise.all([this.findParsed(parsed, query, apart), this.findNames(parsed)])
    if (found.hits.length) return { ...found, names }
    return await this.findSimplified(query, apart) ?? await this.findNamed(parsed, names)
      ?? await this.findCorrected(parsed) ?? await this.findUnmarked(query, parsed) ?? { ...found, names }
  }

  // All articles, the newest first.
  all(catalog) {
    const hits = Array.from({ length: catalog.size }, (_, article) => ({ article, score: 0, block: -1 }))
    return { hits: hits.sort((a, b) => compareDates(catalog, a.article, b.article)), words: [] }
  }

  match(folded) {
    let match = this.matches.get(folded)
    if (!match) {
      match = findString(this.index, folded)
      this.matches.set(folded, match)
      match.catch(() => this.matches.delete(folded))
    }
    return match
  }

  async findParsed({ words, whole, isName }, query, apart) {
    const catalog = await this.index.catalog()
    if (words.length === 1 && whole === words[0]) return { hits: rankArticles(catalog, [await this.match(words[0])]), words }
    const [together, ...matches] = await Promise.all([whole ? this.match(whole) : null, ...words.map(word => this.match(word))])
    const scattered = rankArticles(catalog, matches, together)
    if (!together || apart) return { hits: scattered, words }
    const row = rankArticles(catalog, [together])
    if (!row.length || !(isName || await this.standsAsTyped(row.slice(0, CHECKED), query))) return { hits: scattered, words }
    return { hits: row, words: [whole], apart: Math.max(0, scattered.length - row.length) }
  }

  // Whether one of the articles has the query with its spaces.
  async standsAsTyped(hits, query) {
    const catalog = await this.index.catalog()
    const parts = await Promise.all(hits.map(({ article, block }) =>
      this.index.part(article, catalog.partOf(article, Math.max(0, block)))))
    return parts.some(part => hasTyped(part, query))
  }

  // Companies and technologies of which a name, alias or pinyin is the query or begins with it, those that it is first.
  async findNames({ whole }) {
    if (Array.from(whole).length < 2 || whole.length > LONGEST_NAME || SENTENCE.test(whole)) return []
    const rows = await this.index.names(whole)
    rows.sort((a, b) => (b.key === whole) - (a.key === whole) || b.count - a.count)
    const names = new Map()
    for (const row of rows) {
      const key = `${row.folder} ${row.name}`
      if (!names.has(key)) names.set(key, { ...row, isExact: row.key === whole })
    }
    return Array.from(names.values())
  }

  // A query in traditional characters that the texts do not have.
  async findSimplified(query, apart) {
    if (!hasHan(query)) return null
    const { folding } = await this.index.catalog()
    const variants = await this.index.variants()
    if (!variants || !Array.from(query).some(character => variants.includes(character))) return null
    const before = folding.fold(query)
    folding.learn(variants)
    return folding.fold(query) === before ? null : this.find(query, apart)
  }

  // A query that is no word of a text but another name, or the pinyin, of a company or technology.
  async findNamed({ whole }, names) {
    const named = names.find(({ isExact }) => isExact) ?? (whole.length >= SHORTEST_TYPO ? names[0] : undefined)
    if (!named) return null
    const { folding } = await this.index.catalog()
    const word = folding.fold(named.name)
    const match = await this.match(word)
    const hits = rankArticles(await this.index.catalog(), [match])
    return hits.length ? { hits, words: [word], instead: named.name, names: names.map(name => ({ ...name, isExact: name === named })) } : null
  }

  // A query of which a word is another name of a company or technology, or has a slip in its Latin letters.
  async findCorrected({ words, whole }) {
    const catalog = await this.index.catalog()
    const meant = await Promise.all(words.map(async word => {
      if (Array.from(word).length < 2 || (await this.match(word)).articles.length) return word
      const named = (await this.index.names(word)).find(({ key }) => key === word)
      if (named) return catalog.folding.fold(named.name)
      return /^[a-z]+$/.test(word) && word.length >= SHORTEST_TYPO ? await this.findLike(word) ?? word : word
    }))
    if (meant.every((word, place) => word === words[place])) return null
    const corrected = [...new Set(meant)]
    const matches = await Promise.all(corrected.map(word => this.match(word)))
    const hits = rankArticles(catalog, matches)
    const parsed = { whole: corrected.join("") }
    const names = whole ? await this.findNames(parsed) : []
    return hits.length ? { hits, words: corrected, instead: corrected.join(" "), names } : this.findNamed(parsed, names)
  }

  async findLike(word) {
    const most = word.length < 8 ? 1 : 2
    const letters = [...new Set(word.slice(0, 2))]
    const lists = await Promise.all(letters.map(letter => this.index.words(letter)))
    let best, least = most + 1
    for (const candidate of lists.flat()) {
      const distance = countSlips(word, candidate, least)
      if (distance < least) [best, least] = [candidate, distance]
    }
    return best
  }

  // A query with punctuation in it that stands nowhere so: its words without it.
  async findUnmarked(query, { words }) {
    const bare = query.replace(MARKS, " ").trim()
    const { folding } = await this.index.catalog()
    const parsed = parseQuery(bare, folding)
    if (!parsed.words.length || parsed.words.join(" ") === words.join(" ")) return null
    if (parsed.words.some(word => Array.from(word).length < 2)) return null     // 1.4万 is no 1 and no 4万
    const found = await this.findParsed(parsed, bare, true)
    return found.hits.length ? { ...found, instead: bare, names: await this.findNames(parsed) } : null
  }

  // For a query that finds nothing: pieces of it that do, no piece of a Latin word, each with how many articles have it.
  async findPieces(query) {
    const { folding } = await this.index.catalog()
    const pieces = []
    for (const word of parseQuery(query, folding).words) {
      const characters = Array.from(word)
      const isWithin = place => place > 0 && place < characters.length && isLatin(characters[place - 1]) && isLatin(characters[place])
      for (let start = 0; start < characters.length - 1;) {
        let end = start, count = 0
        if (!isWithin(start))
          for (let next = start + 2, more; next <= characters.length && (more = await this.countArticles(characters.slice(start, next))); next++)
            if (!isWithin(next)) [end, count] = [next, more]
        if (count) pieces.push({ text: characters.slice(start, end).join(""), count })
        start = count ? end : start + 1
      }
    }
    return pieces.filter((piece, place) => pieces.findIndex(({ text }) => text === piece.text) === place).slice(0, MOST_NAMES)
  }

  async countArticles(characters) {
    return (await this.match(characters.join(""))).articles.length
  }
}

// How many letters were added, left out, changed or swapped with a neighbour to make one word of the other; `limit` and more
// are all the same.
export function countSlips(a, b, limit) {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let before = [], row = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1)
    }
    if (Math.min(...next) >= limit) return limit
    ;[before, row] = [row, next]
  }
  return row[b.length]
}
