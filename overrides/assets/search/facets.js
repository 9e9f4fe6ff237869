// Parts hits by section, company, technology and year, and counts what each part has.

const MOST = 8              // names of a facet that are shown

export const FACETS = [{ key: "section" }, { key: "company", folder: "companies" }, { key: "technology", folder: "technologies" }, { key: "year" }]

// The hits that are of the section, year, company and technology that the state asks for.
export async function filterHits(index, hits, state, except = "") {
  const catalog = await index.catalog()
  let kept = hits.slice()
  for (const { key, folder } of FACETS) {
    const value = state[key]
    if (!value || key === except) continue
    if (key === "section") kept = kept.filter(({ article }) => catalog.sections[catalog.sectionOf[article]]?.name === value)
    else if (key === "year") kept = kept.filter(({ article }) => String(catalog.year(article)) === value)
    else {
      const row = (await index.facets())[folder].find(({ name }) => name === value)
      const articles = new Set(row?.articles)
      kept = kept.filter(({ article }) => articles.has(article))
    }
  }
  return kept
}

// For each facet the values that the hits have, with counts: { key, total, rows: [{ value, count }] }. A facet's counts are of
// the hits that all other filters leave.
export async function countFacets(index, hits, state) {
  const catalog = await index.catalog()
  const named = await index.facets()
  return Promise.all(FACETS.map(async ({ key, folder }) => {
    const left = await filterHits(index, hits, state, key)
    const rows = folder ? countNames(named[folder], left, state[key])
      : key === "section" ? countValues(left, ({ article }) => catalog.sections[catalog.sectionOf[article]]?.name,
        (a, b) => findPlace(catalog, a) - findPlace(catalog, b))
      : countValues(left, ({ article }) => catalog.year(article) || "", (a, b) => b - a).map(row => ({ ...row, value: String(row.value) }))
    return { key, total: left.length, rows }
  }))
}

const findPlace = (catalog, name) => catalog.sections.findIndex(section => section.name === name)

function countValues(hits, read, compare) {
  const counts = new Map()
  for (const hit of hits) {
    const value = read(hit)
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => compare(a.value, b.value))
}

function countNames(names, hits, chosen) {
  const articles = new Set(hits.map(({ article }) => article))
  const rows = names.map(({ name, articles: all }) => ({ value: name, count: all.reduce((sum, article) => sum + articles.has(article), 0) }))
    .filter(({ value, count }) => count || value === chosen)
    .sort((a, b) => (b.value === chosen) - (a.value === chosen) || b.count - a.count)
  return rows.slice(0, MOST)
}
