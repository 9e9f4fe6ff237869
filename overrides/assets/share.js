// The button that hands an article on: to the system's own sheet where there is one, else its address to the clipboard.
(() => {
  const button = document.querySelector("[data-share]");
  if (!button || !(navigator.share || navigator.clipboard)) return;
  const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const title = document.querySelector("h1").textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (navigator.share) return void (await navigator.share({ title, url }));
      await navigator.clipboard.writeText(`${title} ${url}`);
      button.textContent = button.dataset.done;
    } catch (refusal) {
      if (refusal.name !== "AbortError" && refusal.name !== "NotAllowedError") throw refusal;
    }
  });
})();
