// Filters an index of companies or technologies as one types: by a part of the name, of its pinyin or initials, of another name.
// The names come from names.json when the field is first used; without script the index stands as it is.
(() => {
  const page = document.querySelector("[data-names]");
  const field = page && page.querySelector(".names__field");
  if (!field) return;
  const input = field.querySelector("input");
  const all = page.querySelector(".names__all");
  const found = page.querySelector(".names__found");
  const sum = found.querySelector("[role=status]");
  const list = found.querySelector("ul");
  const MOST = 120;

  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s·•]+/g, "");
  let names;
  const load = () => {
    names ??= fetch(page.dataset.names)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then((rows) => rows.map(([name, url, count, spelled, others]) => ({
        name, url, count, folded: fold(name), spelled: spelled.split(" "), others: fold(others),
      })));
    names.catch(() => { names = undefined; });
    return names;
  };

  // 0 the name begins so, 1 its pinyin or initials begin so, 2 it is within the name, 3 within another name, 4 within the pinyin.
  const rank = (entry, query) => {
    if (entry.folded.startsWith(query)) return 0;
    if (entry.spelled.some((spelling) => spelling.startsWith(query))) return 1;
    if (entry.folded.includes(query)) return 2;
    if (entry.others.includes(query)) return 3;
    return query.length > 2 && entry.spelled[0].includes(query) ? 4 : -1;
  };

  const show = (entries) => {
    sum.textContent = entries.length ? `${page.dataset.found}${entries.length}${page.dataset.unit}` : page.dataset.none;
    list.replaceChildren(...entries.slice(0, MOST).map(({ name, url, count }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = page.dataset.base + url;
      link.textContent = name;
      if (count > 1) {
        const number = document.createElement("span");
        number.className = "num";
        number.textContent = count;
        link.append(number);
      } else {
        link.className = "az__few";
      }
      item.append(link);
      return item;
    }));
  };

  let turn = 0;
  const filter = async () => {
    const mine = ++turn;
    const query = fold(input.value);
    found.hidden = !query;
    all.hidden = Boolean(query);
    if (!query) return;
    const entries = (await load()).map((entry) => [rank(entry, query), entry]).filter(([place]) => place >= 0);
    if (mine === turn) show(entries.sort(([a], [b]) => a - b).map(([, entry]) => entry));
  };

  field.hidden = false;
  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  input.addEventListener("input", () => filter().catch(() => { found.hidden = true; all.hidden = false; }));
  if (input.value) filter();
})();
