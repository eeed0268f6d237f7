// Runs in every page before its own scripts. Nothing here touches the DOM.
(() => {
  const violations = [];
  const said = [];

  document.addEventListener("securitypolicyviolation", (e) => {
    const at = e.composedPath?.()[0];
    const where = at instanceof Element ? at.cloneNode(false).outerHTML.slice(0, 200) : "";
    violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample} ${where}`.trim());
  });

  // Every text that a live region has held, in order.
  const live = "[role=status],[role=alert],[aria-live=polite],[aria-live=assertive]";
  const listener = new MutationObserver((changes) => {
    const regions = new Set();
    for (const c of changes) {
      const at = c.target instanceof Element ? c.target : c.target.parentElement;
      const region = at?.closest(live);
      if (region) regions.add(region);
    }
    for (const region of regions) {
      const text = region.textContent.trim();
      if (text && said.at(-1) !== text) said.push(text);
    }
  });
  listener.observe(document, { subtree: true, childList: true, characterData: true });

  const childrenOf = (el) => {
    if (el instanceof HTMLSlotElement) {
      const put = el.assignedNodes();
      return put.length ? put : el.childNodes;
    }
    return el.shadowRoot ? el.shadowRoot.childNodes : el.childNodes;
  };

  /** What a screen reader would read of el: no hidden part, a line a block. */
  function read(el) {
    const out = [];
    const visit = (node) => {
      if (node instanceof Text) {
        out.push(node.data.replace(/\s+/g, " "));
        return;
      }
      if (!(node instanceof Element) || node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return;
      if (node.getAttribute("aria-hidden") === "true") return;
      const style = getComputedStyle(node);
      if (style.display === "none" || style.visibility === "hidden") return;
      const block = !style.display.startsWith("inline") && style.display !== "contents";
      if (block) out.push("\n");
      if (node instanceof HTMLInputElement) out.push(node.value);
      for (const child of childrenOf(node)) visit(child);
      if (style.display === "table-cell") out.push(" ");
      else if (block) out.push("\n");
    };
    visit(el);
    return out.join("").replace(/[ \t]+/g, " ").replace(/ ?\n[\n ]*/g, "\n").trim();
  }

  /** The text of an editor's line without what the page adds: placeholders and numbers. */
  function written(node) {
    if (node instanceof Text) return node.data;
    if (node.contentEditable === "false" || node.ariaHidden === "true") return "";
    return [...node.childNodes].map(written).join("");
  }

  /** The whole text of an editor or a text field. */
  function value(el) {
    if ("value" in el) return el.value;
    const lines = el.querySelectorAll(".cm-line");
    return lines.length ? [...lines].map(written).join("\n") : el.textContent;
  }

  /** Elements in the document and all its shadow roots. */
  function everything(root = document) {
    const found = [];
    const visit = (parent) => {
      for (const el of parent.children) {
        found.push(el);
        visit(el);
        if (el.shadowRoot) visit(el.shadowRoot);
      }
    };
    visit(root);
    return found;
  }

  function active() {
    let el = document.activeElement;
    while (el?.shadowRoot?.activeElement) el = el.shadowRoot.activeElement;
    return el;
  }

  /** Resolves when the revision shown has not changed for a while. */
  function settled(quiet) {
    return new Promise((done) => {
      let timer = setTimeout(end, quiet);
      const watch = new MutationObserver(() => {
        clearTimeout(timer);
        timer = setTimeout(end, quiet);
      });
      watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-rev"] });
      function end() {
        watch.disconnect();
        done(document.documentElement.dataset.rev ?? "");
      }
    });
  }

  Object.defineProperty(globalThis, "__e2e", { value: { violations, said, deaf: () => listener.disconnect(), read, value, everything, active, settled } });
})();
