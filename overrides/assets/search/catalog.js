// The catalog and the files of the index: what generator/publish/search writes, loaded when it is needed and kept.

import { Folding, hashToken, namePrefix } from "./fold.js"
import { Codes, Stale, readNumber, readShard } from "./codes.js"
import { unpack } from "./inflate.js"

const PART_BLOCKS = 12      // as in parts.py

export const FIELDS = { body: 1, summary: 2, names: 4, title: 8 }

// All articles, oldest issue first, by columns; `segments` say which blocks are whose.
class Catalog {
  constructor(value) {
    this.version = value.version
    ;[this.tokenBits, this.singleBits, this.nameBits] = value.bits
    this.checks = value.checks
    this.heavy = new Set(value.heavy)
    this.folding = new Folding(value.variants)
    this.sections = value.sections.map(([name, url]) => ({ name, url }))
    this.issues = []
    this.ids = []
    this.issueOf = []
    this.sectionOf = []
    this.dateOf = []
    this.blocksOf = []
    this.segments = value.segments.map(segment => this.addSegment(segment))
    this.size = this.ids.length
  }

  addSegment({ issues }) {
    const first = this.ids.length
    for (const issue of issues) this.addIssue(issue)
    const articles = this.ids.length - first
    const starts = new Int32Array(articles + 1)
    for (let place = 0; place < articles; place++) starts[place + 1] = starts[place] + this.blocksOf[first + place]
    return { first, articles, starts, body: starts[articles], blocks: starts[articles] + 3 * articles }
  }

  addIssue({ issue, name = issue, ids, blocks, sections, date = 0, dates }) {
    this.issues.push({ id: issue, name })
    const runs = sections.flatMap((section, place) => place % 2 ? [] : new Array(sections[place + 1]).fill(section))
    expandIds(issue, ids).forEach((id, place) => {
      const day = dates[place]
      this.ids.push(id)
      this.issueOf.push(this.issues.length - 1)
      this.sectionOf.push(runs[place])
      this.dateOf.push(day < 0 ? date : day < 100 ? Math.floor(date / 100) * 100 + day : day)
      this.blocksOf.push(blocks[place])
    })
  }

  // What a shard begins with; `checks` has four hexadecimal digits for each of as many neighbouring shards as share a check.
  checkOf(number, bits, single) {
    const checks = this.checks[single ? 1 : 0]
    const place = Math.floor(number * (checks.length / 4) / 2 ** bits)
    return parseInt(checks.slice(place * 4, place * 4 + 4), 16)
  }

  url(article) {
    return `articles/${this.issues[this.issueOf[article]].id}/${this.ids[article]}/`
  }

  year(article) {
    return Math.floor(this.dateOf[article] / 10000)
  }

  // Which of the files of an article's text has a block of its body.
  partOf(article, block) {
    const blocks = this.blocksOf[article]
    const parts = Math.max(1, Math.ceil(blocks / PART_BLOCKS))
    return parts === 1 ? 0 : Math.floor(block / Math.ceil(blocks / parts))
  }
}

function expandIds(issue, ids) {
  return ids.split(",").flatMap(run => {
    const [first, last] = run.split("~")
    if (last === undefined) return [run.startsWith("=") ? run.slice(1) : `${issue}-${run}`]
    const numbers = []
    for (let number = Number(first); number <= Number(last); number++) numbers.push(`${issue}-${String(number).padStart(first.length, "0")}`)
    return numbers
  })
}

// The root of the site, wherever it is served.
export const SITE = new URL("../../", import.meta.url)

export class Index {
  constructor(base = new URL("search/", SITE)) {
    this.base = base
    this.files = new Map()
  }

  // The bytes of a file; a file that was asked for once is not asked for again.
  bytes(path) {
    let file = this.files.get(path)
    if (!file) {
      file = this.load(path)
      this.files.set(path, file)
      file.catch(() => this.files.delete(path))
    }
    return file
  }

  async load(path) {
    const isCatalog = path === "catalog.bin"
    const url = new URL(isCatalog ? path : `${path}?v=${(await this.catalog()).version}`, this.base)
    const response = await fetch(url, { cache: isCatalog ? "no-cache" : "default" })
    if (!response.ok) throw new (response.status === 404 ? Stale : Error)(`${url}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }

  // A value made from a file once.
  value(path, make) {
    const key = `=${path}`
    let value = this.files.get(key)
    if (!value) {
      value = this.bytes(path).then(make)
      this.files.set(key, value)
      value.catch(() => this.files.delete(key))
    }
    return value
  }

  catalog() {
    return this.value("catalog.bin", bytes => new Catalog(unpack(bytes)))
  }

  // Forgets all that was loaded, after the site has changed.
  forget() {
    this.files.clear()
  }

  // For each segment a Map from each of the hashes that occurs in it to its places.
  async tokens(hashes, single = false) {
    const catalog = await this.catalog()
    const bits = single ? catalog.singleBits : catalog.tokenBits
    const blocks = catalog.segments.map(segment => single ? 4 * segment.articles : segment.blocks)
    const shards = new Map()
    for (const hash of hashes) {
      const number = Math.floor(hash / 2 ** (32 - bits))
      shards.set(number, [...(shards.get(number) ?? []), hash])
    }
    const found = blocks.map(() => new Map())
    await Promise.all(Array.from(shards, async ([number, wanted]) => {
      const bytes = await this.bytes(`${single ? "c" : "t"}/${number.toString(16).padStart(3, "0")}.bin`)
      readShard(bytes, catalog.checkOf(number, bits, single), blocks, bits, wanted).forEach((tokens, segment) => {
        for (const [hash, places] of tokens) found[segment].set(hash, places)
      })
    }))
    return found
  }

  async part(article, number) {
    const { ids } = await this.catalog()
    return this.value(`a/${ids[article]}${number ? `.${number}` : ""}.bin`, unpack)
  }

  // The names that begin as a folded string does: { key, folder, name, url, count, others }.
  async names(folded) {
    const { nameBits } = await this.catalog()
    const prefix = namePrefix(folded)
    if (!prefix.length) return []
    const number = nameBits ? Math.floor(hashToken(prefix) / 2 ** (32 - nameBits)) : 0
    const rows = await this.value(`n/${number.toString(16).padStart(3, "0")}.bin`, unpack)
    return rows.filter(([key]) => key.startsWith(folded))
      .map(([key, folder, name, url, count, others]) => ({ key, folder, name, url, count, others }))
  }

  // The Latin words of the texts that begin with a letter, the most frequent first.
  words(letter) {
    return this.value(`w/${letter}.bin`, unpack)
  }

  // Pairs of traditional characters, beyond those of the catalog, and simplified ones.
  variants() {
    return this.value("variants.bin", unpack)
  }

  // { companies, technologies }: lists of { name, articles }.
  async facets() {
    const { size } = await this.catalog()
    return this.value("facets.bin", bytes => {
      const [length, start] = readNumber(bytes, 0)
      const codes = new Codes(bytes, start + length)
      const names = unpack(bytes.subarray(start, start + length))
      return Object.fromEntries(Object.entries(names).map(([folder, rows]) =>
        [folder, rows.map(name => ({ name, articles: codes.places(size) }))]))
    })
  }
}

export { Stale }
