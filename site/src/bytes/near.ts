// Tells a part of a long response whether it is near the visible part of the pane.

import { useEffect, useRef, useState } from "preact/hooks";

const margin = "800px";
const watchers = new Map<Element, (near: boolean) => void>();
let observer: IntersectionObserver | undefined;

// On paper everything is near.
addEventListener("beforeprint", () => {
  for (const tell of watchers.values()) tell(true);
});

function watch(el: Element, tell: (near: boolean) => void): () => void {
  observer ??= new IntersectionObserver((entries) => {
    for (const e of entries) watchers.get(e.target)?.(e.isIntersecting);
  }, { rootMargin: margin, scrollMargin: margin } as IntersectionObserverInit);
  watchers.set(el, tell);
  observer.observe(el);
  return () => {
    watchers.delete(el);
    observer?.unobserve(el);
  };
}

/** `first` is the answer before anything was measured. */
export function useNear(first: boolean) {
  const ref = useRef<HTMLElement>(null);
  const [near, setNear] = useState(first);
  useEffect(() => {
    const el = ref.current;
    return el ? watch(el, setNear) : undefined;
  }, []);
  return [ref, near] as const;
}
