/* The search page: finds the query as it stands in the articles' texts, without any cutting into words.

   Loads the files that search/issues.json lists, newest issue first, and shows the articles that contain every word of the
   query, best first: in the title, then in names, then in the summary, then in the text; newest first among equals.
   When the list is complete, .search carries data-search-state="done". */

(() => {
  "use strict"

  const WEIGHTS = { title: 1000, names: 100, summary: 30, text: 1 }
  const TEXT_HITS = 20        // more places of a word in a text than these say nothing more
  const SHOWN = 20            // results at a time
  const AROUND = 36           // characters of text before and after the first found word
  const LOADING = 6           // files loaded at once

  const root = document.querySelector(".search")
  if (!root) return
  const say = root.dataset
  const sum = root.querySelector(".search__sum")
  const list = root.querySelector(".hits")
  const more = root.querySelector(".search__more")
  const base = new URL(say.files, document.baseURI)

  /* Full-width and half-width, capital and small letters are alike; each character keeps its place, so that what is found in the
     folded text can be marked in the text itself. */
  const fold = text => Array.from(text, char => {
    const folded = char.normalize("NFKC").toLowerCase()
    return folded.length === char.length ? folded : char
  }).join("")

  const readQuery = () => new URLSearchParams(location.search).get("q") || ""

  const findWords = query =>
    [...new Set(fold(query).split(/[\s“”"]+/u).filter(Boolean))]

  async function loadJson(url) {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${url}: ${response.status}`)
    return response.json()
  }

  async function loadArticles() {
    const { files } = await loadJson(base)
    const issues = new Array(files.length)
    let next = 0
    const load = async () => {
      while (next < files.length) {
        const place = next++
        issues[place] = await loadJson(new URL(files[place].replace(/^search\//, ""), base))
      }
    }
    await Promise.all(Array.from({ length: LOADING }, load))
    return issues.flatMap(({ issue, articles }) => articles.map(article => ({ ...article, issue })))
  }

  function countWord(text, word, most) {
    let count = 0
    for (let at = text.indexOf(word); at >= 0 && count < most; at = text.indexOf(word, at + word.length)) count++
    return count
  }

  function scoreArticle(article, words) {
    article.folded ??= {
      title: fold(`${article.title}\n${article.subtitle || ""}`),
      names: fold((article.names || []).join("\n")),
      summary: fold(article.summary || ""),
      text: fold(article.text || "")
    }
    let score = 0
    for (const word of words) {
      let found = 0
      for (const [field, weight] of Object.entries(WEIGHTS))
        found += weight * countWord(article.folded[field], word, field === "text" ? TEXT_HITS : 1)
      if (!found) return 0
      score += found
    }
    return score
  }

  /* The pieces of a text, the found words as <mark>; text only ever becomes text. */
  function markWords(text, words) {
    const folded = fold(text)
    const out = document.createDocumentFragment()
    let at = 0
    while (at < text.length) {
      let start = -1, found = ""
      for (const word of words) {
        const place = folded.indexOf(word, at)
        if (place >= 0 && (start < 0 || place < start || (place === start && word.length > found.length)))
          [start, found] = [place, word]
      }
      if (start < 0) break
      out.append(text.slice(at, start))
      const mark = document.createElement("mark")
      mark.textContent = text.slice(start, start + found.length)
      out.append(mark)
      at = start + found.length
    }
    out.append(text.slice(at))
    return out
  }

  function cutExcerpt(article, words) {
    for (const text of [article.summary, article.text]) {
      if (!text) continue
      const folded = fold(text)
      const places = words.map(word => folded.indexOf(word)).filter(place => place >= 0)
      if (!places.length) continue
      const start = Math.max(0, Math.min(...places) - AROUND)
      const end = Math.min(text.length, start + 3 * AROUND)
      return (start ? "……" : "") + text.slice(start, end).replace(/\n/g, " ") + (end < text.length ? "……" : "")
    }
    return article.summary || (article.text || "").slice(0, 3 * AROUND)
  }

  function makeElement(tag, name, content = "") {
    const element = document.createElement(tag)
    if (name) element.className = name
    element.append(content)
    return element
  }

  function makeHit(article, words) {
    const link = makeElement("a", "", markWords(article.title, words))
    link.href = new URL(`../${article.url}`, base)
    link.dataset.searchResult = ""
    const meta = makeElement("p", "meta")
    if (article.date) {
      const time = makeElement("time", "", article.date.text)
      time.dateTime = article.date.iso
      meta.append(time)
    }
    meta.append(makeElement("span", "", [article.issue, article.section].filter(Boolean).join("，")))
    const hit = makeElement("li", "hit")
    hit.append(makeElement("h3", "hit__title", link),
      makeElement("p", "hit__text", markWords(cutExcerpt(article, words), words)), meta)
    return hit
  }

  function showHits(hits, query, words) {
    list.replaceChildren()
    if (hits.length) {
      sum.replaceChildren(makeElement("b", "", `${hits.length}${say.some}`), makeElement("span", "", `${say.with}“${query}”`))
    } else {
      sum.replaceChildren(makeElement("b", "", `${say.none}“${query}”`), makeElement("span", "", say.noneHint))
    }
    let shown = 0
    const showMore = () => {
      list.append(...hits.slice(shown, shown + SHOWN).map(hit => makeHit(hit.article, words)))
      shown += SHOWN
      more.hidden = shown >= hits.length
    }
    more.onclick = showMore
    showMore()
  }

  async function search(query) {
    const words = findWords(query)
    if (!words.length) {
      root.dataset.searchState = "idle"
      sum.textContent = say.idle
      return
    }
    document.title = `${query} · ${document.title}`
    root.dataset.searchState = "busy"
    sum.textContent = say.busy
    try {
      const articles = await loadArticles()
      const hits = articles
        .map((article, place) => ({ article, place, score: scoreArticle(article, words) }))
        .filter(hit => hit.score)
        .sort((a, b) => b.score - a.score || a.place - b.place)
      showHits(hits, query.trim(), words)
      root.dataset.searchState = "done"
    } catch (error) {
      sum.textContent = say.failed
      root.dataset.searchState = "failed"
      throw error
    }
  }

  const query = readQuery()
  root.querySelector("[name=q]").value = query
  search(query)
})()
