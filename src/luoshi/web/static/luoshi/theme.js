// Light or dark before anything is painted. The tokens' dark rule is bound to the system's wish; a choice binds it anew.
(() => {
  const rule = () => [...document.getElementById("tokens").sheet.cssRules]
    .find((each) => each.conditionText?.includes("color-scheme") || each.media?.mediaText.includes("dark"));
  let dark = null;
  window.dress = (theme) => {
    dark ??= rule();
    if (!dark) return;
    dark.media.mediaText = theme === "dark" ? "screen" : "not all";
    document.documentElement.dataset.theme = theme;
  };
  document.documentElement.classList.replace("nojs", "js");
  try {
    const kept = localStorage.getItem("luoshi.theme");
    if (kept) window.dress(kept);
  } catch { /* a private window keeps nothing */ }
})();
