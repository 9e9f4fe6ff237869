// The search page: what is typed, or stands in ?q=, is searched for and its hits are shown, ten at a time. When the list is
// complete, .search carries data-search-state="done"; each hit is an a[data-search-result], best first, those not yet shown
// in hidden entries.

import { Index, SITE, Stale } from "./catalog.js"
import { compareDates, weighFields } from "./rank.js"
import { cutExcerpt, hasTyped, hasWord, markHeadline, markWords } from "./excerpt.js"
import { countFacets, filterHits, FACETS } from "./facets.js"
import { Search } from "./query.js"

const SHOWN = 10            // results at a time
const WEIGHED = 20          // results among which those stand first that have the query with its own spaces and marks
const PAUSE = 40            // ms without a key after which what was typed is searched for; none after a word from an input method
const LEAST = 2             // characters from which on it is searched for while it is typed
const MOST_NAMES = 3

const root = document.querySelector(".search")
const say = JSON.parse(document.querySelector(".search__words").textContent)
const index = new Index()
const form = root.querySelector(".search__field")
const input = form.querySelector("[name=q]")
const sum = root.querySelector(".search__sum")
const note = root.querySelector(".search__note")
const named = root.querySelector(".search__names")
const list = root.querySelector(".hits")
const more = root.querySelector(".search__more")
const facets = root.querySelector(".facets")
const help = root.querySelector(".search__help")
const title = document.title
const plain = Array.from(list.children)

let search = new Search(index)
let turn = 0                // of the latest search; what an earlier one still finds is not shown
let current = null          // { state, found, hits, shown } of what is shown

// What the address says: the query, the order, and what the hits are filtered by.
function readState() {
  const parameters = new URLSearchParams(location.search)
  const state = { q: parameters.get("q") ?? "", order: parameters.get("order") ?? "", apart: parameters.get("apart") ?? "" }
  for (const { key } of FACETS) state[key] = parameters.get(key) ?? ""
  return state
}

function addressOf(state) {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(state)) if (value && (key !== "q" || value.trim())) parameters.set(key, value)
  const text = parameters.toString()
  return `${location.pathname}${text ? `?${text}` : ""}`
}

function make(tag, className, ...content) {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...content)
  return element
}

function makeLink(state, className, ...content) {
  const link = make("a", className, ...content)
  link.href = addressOf(state)
  link.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    go(state)
  })
  return link
}

// Goes to a state as to a page of its own.
function go(state) {
  history.pushState(null, "", addressOf(state))
  input.value = state.q
  return run(state)
}

async function run(state, again = true) {
  const mine = ++turn
  if (!state.q.trim() && !FACETS.some(({ key }) => state[key])) {
    showPlain()
    return
  }
  root.dataset.searchState = "busy"
  const busy = setTimeout(() => { if (mine === turn) sum.textContent = say.busy }, 300)
  try {
    const found = await search.find(state.q, Boolean(state.apart))
    const hits = await orderHits(found.hits, state)
    if (mine === turn) await show({ state, found, hits, shown: 0 }, mine, busy)
  } catch (error) {
    if (mine !== turn) return
    if (again && error instanceof Stale) {
      index.forget()
      search = new Search(index)
      await run(state, false)
      return
    }
    list.replaceChildren()
    sum.textContent = say.failed
    root.dataset.searchState = "failed"
    throw error
  } finally {
    clearTimeout(busy)
  }
}

// The newest articles, which the page brings with it.
function showPlain() {
  list.replaceChildren(...plain)
  named.replaceChildren()
  for (const part of [note, more, facets, help]) part.hidden = true
  sum.textContent = say.idle
  document.title = title
  root.dataset.searchState = "done"
}

async function orderHits(hits, state) {
  const catalog = await index.catalog()
  const filtered = await filterHits(index, hits, state)
  return state.order === "new" ? filtered.sort((a, b) => compareDates(catalog, a.article, b.article)) : filtered
}

async function show(view, mine, busy) {
  const catalog = await index.catalog()
  const entries = []
  const fill = async count => {
    while (entries.length < Math.min(count, view.hits.length)) {
      const wanted = view.hits.slice(entries.length, count)
      const made = await Promise.all(wanted.map(hit => makeEntry(catalog, hit, view)))
      if (mine !== turn) return
      const wrong = new Set(wanted.filter((_, place) => !made[place]))
      view.hits = view.hits.filter(hit => !wrong.has(hit))
      view.found = { ...view.found, hits: view.found.hits.filter(hit => !wrong.has(hit)) }
      entries.push(...made.filter(Boolean))
    }
  }
  await fill(SHOWN)
  if (view.found.words.length === 1 && view.state.order !== "new" && !entries.every(({ isTyped }) => isTyped)) {
    await fill(WEIGHED)
    entries.sort((a, b) => weighFields(b.hit) - weighFields(a.hit) || b.isTyped - a.isTyped)
    view.hits.splice(0, entries.length, ...entries.map(({ hit }) => hit))
    entries.splice(SHOWN)
  }
  if (mine !== turn) return
  clearTimeout(busy)
  current = view
  view.shown = entries.length
  list.replaceChildren(...entries.map(({ entry }) => entry), ...view.hits.slice(entries.length).map(hit => makeHidden(catalog, hit)))
  showNames(view)
  showSum(view)
  showNote(view)
  more.hidden = view.shown >= view.hits.length
  document.title = view.state.q.trim() ? `${say.search}：${view.state.q.trim()} · ${title.split(" · ").pop()}` : title
  await showHelp(view, mine)
  if (mine === turn) root.dataset.searchState = "done"
  await showFacets(view, mine)
}

// A hit, its entry in the list, and whether it has the query just as typed; null where its text turns out not to have the words (blocks tell almost, not quite).
async function makeEntry(catalog, hit, { found, state }) {
  const folding = catalog.folding.for(state.q)
  const { article, block } = hit
  const number = catalog.partOf(article, Math.max(0, block))
  const part = await index.part(article, number)
  if (found.words.length && !await isRight(catalog, article, part, found.words, folding)) return null
  const link = make("a", "", markHeadline(part.title, found.words, folding))
  link.href = new URL(catalog.url(article), SITE)
  link.dataset.searchResult = ""
  const meta = make("p", "meta")
  if (part.date) {
    const time = make("time", "", part.date[1])
    time.dateTime = part.date[0]
    meta.append(time)
  }
  meta.append(make("span", "", [part.issue, part.section].filter(Boolean).join("，")))
  const entry = make("li", "hit", make("h3", "hit__title", link))
  const excerpt = cutExcerpt(part, found.words, folding)
  if (excerpt) entry.append(make("p", "hit__text", markWords(excerpt, found.words, folding)))
  entry.append(meta)
  return { hit, entry, isTyped: hasTyped(part, found.instead ?? state.q) }
}

async function isRight(catalog, article, part, words, folding) {
  const lacks = (piece, word) => ![piece.title, piece.subtitle, piece.names, piece.summary, piece.more, piece.text].some(text => hasWord(text, word, folding))
  const missing = words.filter(word => lacks(part, word))
  if (!missing.length) return true
  const parts = 1 + catalog.partOf(article, Math.max(0, catalog.blocksOf[article] - 1))
  const all = await Promise.all(Array.from({ length: parts }, (_, number) => index.part(article, number)))
  return missing.every(word => all.some(piece => !lacks(piece, word)))
}

function makeHidden(catalog, { article }) {
  const link = make("a", "", catalog.ids[article])
  link.href = new URL(catalog.url(article), SITE)
  link.dataset.searchResult = ""
  const entry = make("li", "hit", link)
  entry.hidden = true
  return entry
}

async function showMore() {
  const view = current, mine = turn
  const catalog = await index.catalog()
  const wanted = view.hits.slice(view.shown, view.shown + SHOWN)
  const entries = await Promise.all(wanted.map(hit => makeEntry(catalog, hit, view)))
  if (mine !== turn) return
  const hidden = Array.from(list.children).slice(view.shown, view.shown + wanted.length)
  hidden.forEach((entry, place) => entries[place] ? entry.replaceWith(entries[place].entry) : entry.remove())
  const wrong = new Set(wanted.filter((_, place) => !entries[place]))
  view.hits = view.hits.filter(hit => !wrong.has(hit))
  view.shown += wanted.length - wrong.size
  if (wrong.size) showSum(view)
  more.hidden = view.shown >= view.hits.length
  entries.find(Boolean)?.entry.querySelector("a").focus()
}

// The companies and technologies that the query names: the named ones as results, those that only begin so as ways on.
function showNames({ state, found }) {
  const isFiltered = FACETS.some(({ key }) => state[key])
  const names = isFiltered ? [] : found.names.filter(({ url }) => url).slice(0, MOST_NAMES)
  named.replaceChildren(...names.map(({ folder, name, url, count, others, isExact }) => {
    const link = make("a", "hit-entity",
      make("span", "", make("span", "meta", say[folder]), make("span", "hit-entity__name", name)),
      make("span", "meta hit-entity__more", `${count}${say.articles}${others.length ? `。${say.others}${others.join("、")}` : ""}`))
    link.href = new URL(url, SITE)
    if (isExact) link.dataset.searchResult = ""
    return link
  }))
}

// The query in quotation marks, unless it brings its own.
const quote = query => /^["“”]/u.test(query) ? query : `“${query}”`

function showSum({ state, found, hits }) {
  const query = state.q.trim()
  if (!hits.length) {
    sum.replaceChildren(make("b", "", `${say.none}${query ? quote(query) : ""}`), make("span", "", say.noneHint))
    return
  }
  const filters = FACETS.map(({ key }) => state[key] && `${state[key]}${key === "year" ? say.yearUnit : ""}`).filter(Boolean)
  const words = query ? `${say.with}${quote(found.instead ?? query)}` : say.newest
  const order = make("span", "order", ...[["", say.best], ["new", say.latest]].map(([value, text]) => {
    const link = makeLink({ ...state, order: value }, "", text)
    if (value === state.order) link.setAttribute("aria-current", "true")
    return link
  }))
  sum.replaceChildren(make("b", "", `${hits.length}${say.articles}`),
    make("span", "", `${words}${filters.length ? `，${say.within}${filters.join("、")}` : ""}`), ...(query ? [order] : []))
}

function showNote({ state, found }) {
  note.replaceChildren()
  if (found.instead) note.append(`${say.none}${quote(state.q.trim())}，${say.instead}${quote(found.instead)}。`)
  if (found.apart) note.append(makeLink({ ...state, apart: "1" }, "", `${say.apart}${found.apart}${say.articles}`))
  note.hidden = !note.childNodes.length
}

async function showHelp({ state, found }, mine) {
  const isNeeded = state.q.trim() && !found.hits.length
  const pieces = isNeeded ? await search.findPieces(state.q) : []
  if (mine !== turn) return
  help.hidden = !isNeeded
  const items = pieces.map(({ text, count }) =>
    make("li", "", makeLink({ q: text }, "", text), make("span", "num", `${count}${say.articles}`)))
  if (pieces.length > 1) {
    const together = pieces.map(({ text }) => text).join(" ")
    items.push(make("li", "", makeLink({ q: together, apart: "1" }, "", together)))
  }
  help.querySelector("ul").replaceChildren(...items)
  help.querySelector("h2").hidden = !items.length
}

async function showFacets(view, mine) {
  const { state, found } = view
  const counted = found.hits.length ? await countFacets(index, found.hits, state) : []
  if (mine !== turn) return
  facets.hidden = !counted.some(({ rows }) => rows.length)
  const active = FACETS.map(({ key }) => state[key]).filter(Boolean)
  facets.querySelector(".facets__on").textContent = active.join("、")
  facets.querySelector(".facets__all").replaceChildren(...counted.filter(({ rows }) => rows.length).map(({ key, total, rows }) => {
    const unit = key === "year" ? say.yearUnit : ""
    const entries = [["", say.all, total], ...rows.map(({ value, count }) => [value, value + unit, count])]
    const items = entries.map(([value, text, count]) => {
      const link = makeLink({ ...state, [key]: value }, "", make("span", "", text), make("span", "num", String(count)))
      if (value === state[key]) link.setAttribute("aria-current", "true")
      return make("li", "", link)
    })
    return make("section", "facet", make("h2", "", say[key]), make("ul", "", ...items))
  }))
}

let timer = 0

function typed(pause = PAUSE) {
  clearTimeout(timer)
  const query = input.value
  const length = Array.from(query.trim()).length
  if (length && length < LEAST) return
  timer = setTimeout(() => {
    const state = { q: query }
    history.replaceState(null, "", addressOf(state))
    run(state)
  }, pause)
}

// Up and down go through the results, from the field and back to it.
function walk(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
  const links = Array.from(root.querySelectorAll("a[data-search-result]")).filter(link => link.offsetParent)
  const stops = [input, ...links]
  const at = stops.indexOf(document.activeElement)
  if (at < 0) return
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}

input.addEventListener("input", event => { if (!event.isComposing) typed() })
input.addEventListener("compositionend", () => typed(0))
form.addEventListener("submit", event => {
  event.preventDefault()
  clearTimeout(timer)
  go({ q: input.value })
})
root.addEventListener("keydown", walk)
more.addEventListener("click", showMore)
addEventListener("popstate", () => {
  const state = readState()
  input.value = state.q
  run(state)
})

const early = input.value.trim()        // typed before this script was there
const state = early && early !== readState().q ? { q: early } : readState()
if (state.q !== readState().q) history.replaceState(null, "", addressOf(state) + location.hash)
input.value = state.q
if (location.hash === "#q") input.focus()
index.catalog().catch(() => {})       // its fault is told when something is searched for
run(state)
