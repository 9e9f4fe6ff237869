// Ranks the articles that have all words of a query: exact title, entity name, summary, body; words that stand near each other
// before words far apart; then the newest.

import { FIELDS } from "./catalog.js"

// A field outweighs all below it together.
const WEIGHTS = [[FIELDS.title, 4096], [FIELDS.names, 1024], [FIELDS.summary, 256]]
const EXACT_TITLE = 1 << 20
const MOST_BLOCKS = 15              // more blocks with the word than these say nothing more
const TOGETHER = 128                // all words in a row
const SAME_BLOCK = 64
const NEXT_BLOCK = 32

// Of several matches, the articles that are in each, best first: { article, score, block } with the block of the body that
// has the most words, counted in the article, -1 where there is none.
export function rankArticles(catalog, matches, together = null) {
  const hits = []
  catalog.segments.forEach((segment, number) => {
    for (let place = 0; place < segment.articles; place++) {
      const article = segment.first + place
      if (!matches.every(match => match.fields[article])) continue
      const { block, nearness } = findNearest(segment, number, place, matches)
      const score = matches.reduce((sum, match) => sum + weigh(match, article), 0)
        + nearness + (together?.fields[article] ? TOGETHER : 0)
      hits.push({ article, score, block })
    }
  })
  return hits.sort((a, b) => b.score - a.score || compareDates(catalog, a.article, b.article))
}

// In which fields a hit has the words, as a number that orders hits.
export const weighFields = ({ score }) => Math.floor(score / WEIGHTS[WEIGHTS.length - 1][1])

export const compareDates = (catalog, a, b) =>
  catalog.dateOf[b] - catalog.dateOf[a] || catalog.issueOf[b] - catalog.issueOf[a] || a - b

function weigh(match, article) {
  let score = Math.min(match.counts[article], MOST_BLOCKS)
  for (const [field, weight] of WEIGHTS) if (match.fields[article] & field) score += weight
  return match.titles[article] ? score + EXACT_TITLE : score
}

function findNearest({ starts }, number, place, matches) {
  const count = starts[place + 1] - starts[place]
  let best = -1, most = 0, nearness = 0, before = 0
  for (let block = 0; block < count; block++) {
    let here = 0
    matches.forEach((match, word) => { if (match.has(number, starts[place] + block)) here |= 1 << word })
    const words = countBits(here)
    if (words > most) [best, most] = [block, words]
    if (matches.length > 1) {
      if (words === matches.length) nearness = SAME_BLOCK
      else if (countBits(here | before) === matches.length) nearness = Math.max(nearness, NEXT_BLOCK)
    }
    before = here
  }
  return { block: best, nearness }
}

function countBits(number) {
  let count = 0
  for (; number; number &= number - 1) count++
  return count
}
