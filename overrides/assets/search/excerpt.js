// What is shown of a hit: whether its text has the words at all, the sentences around them, and the words marked, exactly these.

import { SPACED } from "./fold.js"

const AROUND = 30           // characters before the first word where its sentence begins far from it
const LENGTH = 100          // characters of an excerpt: two and a half lines
const SENTENCE = /[。！？!?；;\n]/u
const CLAUSE = /[^，：；。？！]*[，：；。？！]?/gu

// Where a folded word stands in a text, that was traced: [start, end) in code units, ascending.
function locate(text, { folded, places }, word, isStrict) {
  const found = []
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    const start = places[at], last = places[at + word.length - 1]
    const end = last + String.fromCodePoint(text.codePointAt(last)).length
    if (!(isStrict && isTorn(text, start, end))) found.push([start, end])
  }
  return found
}

// Whether a piece of a text has a space between Latin letters and begins or ends within a Latin word: o LED in Micro LED.
const isTorn = (text, start, end) => SPACED.test(text.slice(start, end))
  && (isWithin(text, start) || isWithin(text, end))
const isWithin = (text, place) => /^[0-9a-z]{2}$/iu.test(text.slice(Math.max(0, place - 1), place + 1))

// Where any of the folded words stand, overlapping places joined.
export function findPlaces(text, words, folding) {
  const traced = folding.trace(text)
  const found = words.flatMap(word => locate(text, traced, word, folding.isStrict)).sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const joined = []
  for (const [start, end] of found) {
    const before = joined[joined.length - 1]
    if (before && start <= before[1]) before[1] = Math.max(before[1], end)
    else joined.push([start, end])
  }
  return joined
}

export const hasWord = (text, word, folding) => Boolean(text) && folding.fold(text).includes(word)
  && (!folding.isStrict || locate(text, folding.trace(text), word, true).length > 0)

// Whether an article has the query with its own spaces and marks, which folding lets fall.
export function hasTyped(part, query) {
  const typed = level(query).trim()
  return [part.title, part.subtitle, part.names, part.summary, part.more, part.text].some(text => text && level(text).includes(typed))
}

const level = text => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").replace(/[“”„‟「」『』]/gu, '"').replace(/[‘’‚‛]/gu, "'")

// The text as nodes, the words in <mark>. Text only ever becomes text.
export function markWords(text, words, folding) {
  const out = document.createDocumentFragment()
  let at = 0
  for (const [start, end] of findPlaces(text, words, folding)) {
    out.append(text.slice(at, start))
    const mark = document.createElement("mark")
    mark.textContent = text.slice(start, end)
    out.append(mark)
    at = end
  }
  out.append(text.slice(at))
  return out
}

// A headline, its clauses kept whole where they fit on a line, as on all other pages.
export function markHeadline(title, words, folding) {
  const clauses = title.match(CLAUSE).filter(Boolean)
  const marked = markWords(title, words, folding)
  if (clauses.length < 2) return marked
  const out = document.createDocumentFragment()
  const nodes = Array.from(marked.childNodes, node => [node, node.textContent])
  for (const clause of clauses) {
    const span = document.createElement("span")
    span.className = "cl"
    for (let left = clause.length; left > 0;) {
      const [node, text] = nodes[0]
      const taken = text.slice(0, left)
      const part = node.cloneNode()
      part.textContent = taken
      span.append(part)
      left -= taken.length
      if (taken.length === text.length) nodes.shift()
      else nodes[0][1] = text.slice(taken.length)
    }
    out.append(span)
  }
  return out
}

// The piece of an article that shows the words best: the ellipses it needs are in it. From the summary, else the text, else
// by-line and figures, whichever has most of the words near each other; without a word in any of them the summary, or how the
// text begins.
export function cutExcerpt(part, words, folding) {
  let best = null
  for (const text of [part.summary, part.text, part.more]) {
    if (!text) continue
    const traced = folding.trace(text)
    const densest = findDensest(words.map(word => locate(text, traced, word, folding.isStrict)))
    if (densest && densest.words > (best?.words ?? 0)) best = { ...densest, text }
  }
  return best ? cutAround(best.text, best.place) : cutAround(part.summary || part.text || "", 0)
}

// Where the most words, and then the most of their places, lie within an excerpt: { place, words }. `found` are the places of
// each word; null where there are none.
function findDensest(found) {
  const all = found.flatMap((places, word) => places.map(([start, end]) => ({ start, end, word }))).sort((a, b) => a.start - b.start)
  let best = null
  all.forEach(({ start }, first) => {
    const seen = new Set()
    let count = 0
    for (let next; (next = all[first + count]) && next.end <= start + LENGTH - AROUND; count++) seen.add(next.word)
    const words = Math.max(1, seen.size)
    if (!best || words > best.words || (words === best.words && count > best.count)) best = { place: start, words, count }
  })
  return best
}

function cutAround(text, place) {
  let start = place
  while (start > 0 && place - start < AROUND && !SENTENCE.test(text[start - 1])) start--
  const isCut = start > 0 && !SENTENCE.test(text[start - 1])
  let end = Math.min(text.length, start + LENGTH)
  const stop = text.indexOf("\n", place)
  if (stop >= 0 && stop < end) end = stop
  const rest = text.slice(end).trim() !== "" && !SENTENCE.test(text[end - 1])
  if (isLow(text, start)) start--
  if (isLow(text, end)) end++
  return (isCut ? "……" : "") + text.slice(start, end).trim() + (rest ? "……" : "")
}

// Whether a cut here would part a pair of code units.
const isLow = (text, place) => text.charCodeAt(place) >= 0xdc00 && text.charCodeAt(place) <= 0xdfff
