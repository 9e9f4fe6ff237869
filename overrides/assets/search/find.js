// The search field in the header: `/` leads to it from anywhere on a page, and what is typed there shows its first hits under it,
// from the second character on. Up and down choose among them, Enter opens the chosen one, or else all results. Without
// script it is a plain form. The index is loaded when the field is first used.

const PAUSE = 150           // ms without a key after which what was typed is searched for
const LEAST = 2
const MOST = 6              // hits under the field
const MOST_NAMES = 2

const form = document.querySelector(".tools .find")
const page = document.querySelector(".search__field input")
const input = form?.querySelector("input[name=q]")

// The keys that lead to the theme's search, where no field has the focus.
document.addEventListener("keydown", event => {
  if (!["/", "f", "s"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  const at = document.activeElement
  if (at && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))) return
  const field = [page, input].find(each => each?.offsetParent)
  event.preventDefault()
  if (field) {
    field.focus()
    field.select()
  } else if (form) location.assign(`${form.action}#q`)
})

if (input) {
  const list = document.createElement("ul")
  list.id = "find-hits"
  list.className = "find__hits"
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", form.getAttribute("aria-label"))
  list.hidden = true
  form.append(list)
  input.setAttribute("role", "combobox")
  input.setAttribute("aria-autocomplete", "list")
  input.setAttribute("aria-controls", list.id)
  input.setAttribute("aria-expanded", "false")
  input.autocomplete = "off"

  let loading, timer = 0, turn = 0, chosen = -1

  const load = () => loading ??= Promise.all(["catalog", "query", "excerpt"].map(name => import(`./${name}.js`)))
    .then(([catalog, query, excerpt]) => {
      const index = new catalog.Index()
      return { index, search: new query.Search(index), ...excerpt, site: catalog.SITE }
    })

  const hide = () => {
    turn++
    clearTimeout(timer)
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
  }

  const choose = place => {
    const options = Array.from(list.children)
    options[chosen]?.setAttribute("aria-selected", "false")
    chosen = (place + 1 + options.length + 1) % (options.length + 1) - 1
    const option = options[chosen]
    option?.setAttribute("aria-selected", "true")
    option?.scrollIntoView({ block: "nearest" })
    if (option) input.setAttribute("aria-activedescendant", option.id)
    else input.removeAttribute("aria-activedescendant")
  }

  const makeOption = (url, place, ...content) => {
    const option = document.createElement("li")
    option.id = `find-hit-${place}`
    option.setAttribute("role", "option")
    option.setAttribute("aria-selected", "false")
    const link = document.createElement("a")
    link.href = url
    link.tabIndex = -1
    link.append(...content)
    option.append(link)
    return option
  }

  const makeMeta = text => {
    const meta = document.createElement("span")
    meta.className = "meta"
    meta.textContent = text
    return meta
  }

  async function show(query) {
    const mine = ++turn
    const { index, search, markHeadline, site } = await load()
    const [catalog, found] = await Promise.all([index.catalog(), search.find(query)])
    const hits = found.hits.slice(0, MOST)
    const parts = await Promise.all(hits.map(({ article, block }) => index.part(article, catalog.partOf(article, Math.max(0, block)))))
    if (mine !== turn) return
    const names = found.names.filter(({ url }) => url).slice(0, MOST_NAMES)
    const all = new URL(form.action)
    all.search = new URLSearchParams({ q: query })
    const rows = [
      ...names.map(({ name, url, count }) => [new URL(url, site), name, makeMeta(`${count}${form.dataset.articles}`)]),
      ...hits.map(({ article }, place) => [new URL(catalog.url(article), site), markHeadline(parts[place].title, found.words, catalog.folding.for(query)),
        makeMeta([parts[place].date?.[1], parts[place].section].filter(Boolean).join("，"))]),
      [all, found.hits.length ? `${form.dataset.all}（${found.hits.length}${form.dataset.articles}）` : `${form.dataset.none}“${query}”`]
    ]
    list.replaceChildren(...rows.map(([url, ...content], place) => makeOption(url, place, ...content)))
    chosen = -1
    list.hidden = false
    input.setAttribute("aria-expanded", "true")
    input.removeAttribute("aria-activedescendant")
  }

  const typed = () => {
    clearTimeout(timer)
    const query = input.value.trim()
    if (Array.from(query).length < LEAST) hide()
    else timer = setTimeout(() => show(query), PAUSE)
  }

  input.addEventListener("focus", () => load().then(({ index }) => index.catalog()))
  input.addEventListener("input", event => { if (!event.isComposing) typed() })
  input.addEventListener("compositionend", typed)
  input.addEventListener("keydown", event => {
    if (event.isComposing) return
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault()
      hide()
    } else if (list.hidden) return
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1))
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault()
      location.assign(list.children[chosen].querySelector("a").href)
    }
  })
  form.addEventListener("focusout", event => { if (!form.contains(event.relatedTarget)) hide() })
  list.addEventListener("pointerdown", event => event.preventDefault())
}
